import { applications } from '#functions/api-schema/routes'
import { area } from '#functions/runtime/area'
import { applicationRecord } from '#functions/usecases/records'

export const applicationArea = area(
  applications,
  {
    createApplication: () => import('./create-application'),
    listApplications: () => import('./list-applications'),
    getApplication: () => import('./get-application'),
    getForm: () => import('./get-form'),
    saveSection: () => import('./save-section'),
    submitApplication: () => import('./submit-application'),
    withdrawApplication: () => import('./withdraw-application'),
    acceptFormally: () => import('./accept-formally'),
    returnApplication: () => import('./return-application'),
    rejectApplication: () => import('./reject-application'),
    precheckSite: () => import('./precheck-site'),
    closeSiteReview: () => import('./close-site-review'),
    answerCondition: () => import('./answer-condition'),
    giveEvidence: () => import('./condition-duty'),
    reviewCondition: () => import('./condition-duty'),
    publishApplication: () => import('./publish-application'),
    activateApplication: () => import('./activate-application'),
    proposeErasure: () => import('./propose-erasure'),
    confirmErasure: () => import('./confirm-erasure'),
    getWorkflow: () => import('./get-workflow'),
    compareVersions: () => import('./compare-versions'),
  },
  [applicationRecord],
)
