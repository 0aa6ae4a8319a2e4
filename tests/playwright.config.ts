import { defineConfig } from '@playwright/test';
import { chromium, chromiumArgs } from './support/chromium.ts';

/** Journeys in a real browser, two files at a time: each starts what it needs and must pass the first time. */
export default defineConfig({
  testDir: './journeys',
  // Each with a service of its own: what many journeys leave on one board would have to be drawn for all after them.
  projects: ['[a-e]', '[f-o]', '[p-z]'].map((first) => ({
    name: first,
    testMatch: new RegExp(`/journeys/${first}\\w*\\.spec\\.ts$`),
  })),
  outputDir: './test-results',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: './test-results/journeys.json' }]],
  use: {
    browserName: 'chromium',
    trace: 'off',
    video: 'off',
    screenshot: 'off',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    permissions: ['camera', 'microphone'],
    launchOptions: { executablePath: chromium(), args: chromiumArgs },
  },
});
