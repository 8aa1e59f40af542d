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
/** The round of a ballot id, from 1. */
export const roundOf = (ballotId: string): number => Number(ballotId.slice(ballotId.lastIndexOf('-r') + 2))
/** The fact that a ballot's execution waits for: it was opened by a person, closed or abandoned. */
export const ballotFact = (ballotId: string): string => `ballot-settled#${ballotId}`
