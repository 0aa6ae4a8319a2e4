import { expect, test } from '../support/app.ts';
import { allocate, assess, card, choose, close, enter, someone } from '../support/board.ts';

for (const width of [390, 320]) {
  test(`on a phone ${width} wide a referral goes all the way by taps`, async ({ signIn }) => {
    const jo = someone();
    const { page } = await signIn('Amina', {
      viewport: { width, height: 844 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    });
    const stages = page.getByRole('group', { name: 'Referrals by stage' }).first();
    await enter(page, jo, 'Urgent');
    await expect(card(page, jo.name, 'Triage')).toBeInViewport();
    await assess(page, jo.name);
    await allocate(page, jo.name, 'Ben Carter');
    await stages.getByRole('button', { name: /Allocated/ }).tap();
    await expect(card(page, jo.name, 'Allocated')).toBeInViewport();
    // From here on the board follows the card by itself.
    await choose(page, jo.name, 'Start');
    await expect(card(page, jo.name, 'Active')).toBeInViewport();
    await close(page, jo.name, 'Goals met');
    await expect(card(page, jo.name, 'Closed')).toBeInViewport();
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(sideways, 'the page scrolls sideways').toBe(false);
  });
}
