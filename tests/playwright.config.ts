import { defineConfig } from '@playwright/test';
import { chromium, chromiumArgs } from './support/chromium.ts';

/** Journeys in a real browser, one after another: each starts what it needs and must pass the first time. */
export default defineConfig({
  testDir: './journeys',
  outputDir: './test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
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
