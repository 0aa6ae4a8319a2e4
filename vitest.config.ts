/**
 * Two parts: `unit` beside the code, and `parts`, which work on a real database and real processes. Files of a part
 * share what they import: to load the service anew for each takes longer than most of them.
 */
export default {
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          isolate: false,
          include: ['{shared,server,client}/src/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'parts',
          environment: 'node',
          isolate: false,
          include: ['tests/{contract,fuzz,faults,access}/**/*.test.ts'],
          globalSetup: ['tests/support/sharedDatabase.ts'],
          maxWorkers: 2, // they share one database, and wait as long as they work
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
};
