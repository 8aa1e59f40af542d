import { fieldOfPointer, sectionOfPointer } from './pointer'

test.each([
  ['/people/applicant/email', 'people', 'applicant.email'],
  ['/data/cohorts/0/label', 'data', 'cohorts.0.label'],
  ['/ethics', 'ethics', ''],
  ['/use/a~1b~0c', 'use', 'a/b~c'],
])('%s is in the section %s, field %j', (pointer, section, field) => {
  expect([sectionOfPointer(pointer), fieldOfPointer(pointer)]).toEqual([section, field])
})
