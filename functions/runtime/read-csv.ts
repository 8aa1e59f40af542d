/** Apart from the composition, because it brings the reader of CSV into whatever imports it. */
export { readCsv } from '#functions/adapters/csv/read-csv'
