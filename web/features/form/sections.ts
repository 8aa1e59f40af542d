import type { SectionId } from '#policies/application/form/sections'
import type { Section } from './field'
import { biosamples } from './sections/biosamples'
import { data } from './sections/data'
import { ethics } from './sections/ethics'
import { general } from './sections/general'
import { people } from './sections/people'
import { project } from './sections/project'
import { scope } from './sections/scope'
import { sites } from './sections/sites'
import { use } from './sections/use'

/** How each section is asked. What counts as a valid answer is the business of policies/application/form. */
export const FORM: Readonly<Record<SectionId, Section>> = { scope, people, general, project, data, biosamples, use, sites, ethics }
export const isSectionId = (text: string): text is SectionId => Object.hasOwn(FORM, text)
