/** `<application>-<site>-r<round>`: stream, execution name and ballot id in one (architecture, "The ledger"). */
export const ballotIdOf = ({
  applicationId,
  site,
  round,
}: {
  readonly applicationId: string
  readonly site: string
  readonly round: number
}): string => `${applicationId}-${site}-r${round}`
/** The application of a ballot id: application ids are 26 characters and hold no hyphen. */
export const caseOfBallot = (ballotId: string): string => ballotId.slice(0, ballotId.indexOf('-'))
