/** The application of a ballot id `<application>-<site>-r<round>`: application ids are 26 characters and hold no hyphen. */
export const caseOfBallot = (ballotId: string): string => ballotId.slice(0, ballotId.indexOf('-'))
