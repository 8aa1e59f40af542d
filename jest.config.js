/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/policies', '<rootDir>/functions', '<rootDir>/infra', '<rootDir>/web'],
  testRegex: ['\\.test\\.tsx?$'],
  modulePathIgnorePatterns: ['<rootDir>/web/.next', '<rootDir>/cdk.out', '<rootDir>/.data'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  // against hanging, not against slowness: a busy machine takes four times as long
  testSequencer: './infra/local/checks/longest-first.cjs',
  testTimeout: 300_000,
  maxWorkers: 2,
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          experimental: { keepImportAttributes: true },
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
}
