/** Beside runtime/env.ts the second place that reads it: that one brings zod along. */
export const environment: Readonly<Record<string, string | undefined>> = process.env
