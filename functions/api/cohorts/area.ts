import { cohorts } from '#functions/api-schema/routes'
import { area } from '#functions/runtime/area'

export const cohortArea = area(cohorts, {
  startCohortUpload: () => import('./start-cohort-upload'),
  createCohort: () => import('./create-cohort'),
  listCohorts: () => import('./list-cohorts'),
  getCohort: () => import('./get-cohort'),
  cancelCohort: () => import('./cancel-cohort'),
  releaseCohort: () => import('./release-cohort'),
  listOvertakenCohorts: () => import('./list-overtaken-cohorts'),
  settleReleaseCopies: () => import('./settle-release-copies'),
})
