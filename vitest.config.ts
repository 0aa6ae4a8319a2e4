/** Two parts: `unit` beside the code, and `parts`, which work on a real database and real processes. */
export default {
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{shared,server,client}/src/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'parts',
          environment: 'node',
          include: ['tests/{contract,fuzz,faults,access}/**/*.test.ts'],
          globalSetup: ['tests/support/sharedDatabase.ts'],
          // they share one database and two cores: side by side they would only measure each other
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
};
