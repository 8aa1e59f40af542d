/** Patients in the store while throughput is measured. */
export const PATIENTS = 20_000
/** Whom question number `question` asks about. */
export const patientsOf = (question: number, size: number): number[] =>
  Array.from({ length: size }, (_, n) => (question * 7919 + n * 13) % PATIENTS)
