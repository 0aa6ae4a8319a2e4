import type { Locator, Page } from '@playwright/test';
import { fits, isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { allocate, assess, card, choose, column, dialog, enter, someone } from '../support/board.ts';

const spoken = (page: Page, text: string | RegExp) =>
  page.locator('div[aria-live=polite][aria-atomic=true]').filter({ hasText: text });
const hint = (page: Page) => page.locator('.hint');

/** A finger that is held, carries and lets go, as a touch screen tells it. */
async function finger(page: Page) {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number, y?: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: x === undefined || y === undefined ? [] : [{ x, y }],
    });
  return {
    down: (x: number, y: number) => send('touchStart', x, y),
    move: (x: number, y: number) => send('touchMove', x, y),
    up: () => send('touchEnd'),
  };
}

/** Scrolls a list until a card is drawn: of a long one only what is in sight is. */
async function wheelTo(page: Page, list: Locator, card: Locator): Promise<void> {
  await list.hover();
  await expect(async () => {
    if ((await card.count()) === 0) await page.mouse.wheel(0, 300);
    await expect(card).toBeAttached({ timeout: 100 });
  }).toPass();
}

async function middleOf(locator: ReturnType<Page['locator']>): Promise<[x: number, y: number]> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await locator.boundingBox()) ?? {};
  return [x + width / 2, y + height / 2];
}

test('by keyboard a card is lifted, carried and put down, and every step and refusal is spoken', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  const { keyboard } = page;
  const mine = card(page, jo.name).getByRole('link');
  await enter(page, jo, 'Urgent');
  await mine.focus();

  await keyboard.press('Space');
  await expect(spoken(page, `${jo.name} is lifted, in Triage. Arrow keys choose a column`)).toBeAttached();
  await expect(hint(page)).toContainText('Space puts it there');
  await isClean(page, 'a lifted card');
  await keyboard.press('ArrowRight');
  await expect(spoken(page, /^Allocated: Assess first$/)).toBeAttached();
  await expect(hint(page)).toContainText('Assess first');
  await keyboard.press('Space');
  await expect(card(page, jo.name, 'Triage'), 'what cannot be is not done').toBeVisible();
  await expect(hint(page), 'and the card stays lifted').toBeVisible();
  await keyboard.press('Escape');
  await expect(spoken(page, `${jo.name} stays where it was`)).toBeAttached();
  await expect(hint(page)).toBeHidden();
  await expect(mine).toBeFocused();

  await assess(page, jo.name);
  await allocate(page, jo.name, 'Ben Carter');
  await mine.focus();
  await keyboard.press('Space');
  await keyboard.press('ArrowRight');
  await expect(spoken(page, /^Active$/)).toBeAttached();
  await expect(column(page, 'Active')).toHaveClass(/over/);
  await keyboard.press('Space');
  await expect(spoken(page, `${jo.name} moved to Active`)).toBeAttached();
  await expect(card(page, jo.name, 'Active').getByRole('link')).toBeFocused();

  // What needs an answer first asks for it, and Escape leaves the card where it was.
  await keyboard.press('Space');
  await keyboard.press('ArrowLeft');
  await keyboard.press('Enter');
  await expect(dialog(page, `Move ${jo.name} back to Allocated`)).toBeVisible();
  await keyboard.press('Escape');
  await expect(card(page, jo.name, 'Active').getByRole('link')).toBeFocused();

  await keyboard.press('Control+z');
  await expect(card(page, jo.name, 'Allocated').getByRole('link')).toBeFocused();
});

test('what a colleague does with a lifted card is spoken, and it is in no hand any more', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  await enter(page, jo, 'Urgent');
  await assess(page, jo.name);
  await allocate(page, jo.name, 'Ben Carter');
  await card(page, jo.name).getByRole('link').focus();
  await page.keyboard.press('Space');
  // What she did just before is told first.
  await expect(card(ben, jo.name)).toContainText('Amina Yusuf is moving this', { timeout: 20_000 });
  await choose(ben, jo.name, 'Start');
  const news = `${jo.name}: Ben Carter moved this to Active. You are not moving it any more`;
  await expect(spoken(page, news)).toBeAttached();
  await expect(hint(page)).toBeHidden();
  await expect(card(page, jo.name, 'Active').getByRole('link')).toBeFocused();
  await expect(card(ben, jo.name)).not.toContainText('is moving this');
});

test('in the team’s view a lifted card is given to a colleague by arrow keys', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  await enter(page, jo, 'Urgent');
  await assess(page, jo.name);
  await allocate(page, jo.name, 'Ben Carter');
  await page.getByRole('button', { name: 'Team', exact: true }).click();
  await wheelTo(page, page.getByRole('region', { name: 'Ben Carter' }), card(page, jo.name));
  await card(page, jo.name).getByRole('link').focus();
  await page.keyboard.press('Space');
  await expect(
    spoken(page, `${jo.name} is lifted, in Ben Carter. Arrow keys choose a colleague`),
  ).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(spoken(page, /^Carys Morgan/)).toBeAttached();
  await page.keyboard.press('Space');
  await expect(spoken(page, `${jo.name} is allocated to Carys Morgan`)).toBeAttached();
  await expect(card(page, jo.name).getByRole('link')).toBeFocused();
});

test('on a phone a finger that moves scrolls, and one that is held lifts the card onto a column', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Amina', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await enter(page, jo, 'Urgent');
  await assess(page, jo.name);
  await allocate(page, jo.name, 'Ben Carter');
  const stages = page.getByRole('group', { name: 'Referrals by stage' }).first();
  await stages.getByRole('button', { name: /Allocated/ }).tap();
  const mine = card(page, jo.name, 'Allocated');
  await mine.scrollIntoViewIfNeeded();
  const touch = await finger(page);

  const [x, y] = await middleOf(mine.getByRole('link'));
  const before = await page.evaluate(() => scrollY);
  await touch.down(x, y);
  for (let step = 1; step <= 8; step++) await touch.move(x, y - step * 15);
  await touch.up();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before);
  await expect(hint(page), 'scrolling lifts nothing').toBeHidden();
  await expect(card(page, jo.name, 'Allocated')).toHaveCount(1);
  // It goes on scrolling for a while after the finger left.
  await page.waitForFunction(async () => {
    const y = scrollY;
    await new Promise((resume) => setTimeout(resume, 200));
    return scrollY === y;
  });

  const [atX, atY] = await middleOf(mine.getByRole('link'));
  await touch.down(atX, atY);
  await expect(hint(page)).toContainText('Move it onto a column or a colleague');
  await fits(page);
  const [toX, toY] = await middleOf(stages.getByRole('button', { name: /Active/ }));
  for (const part of [0.3, 0.6, 1]) await touch.move(atX + (toX - atX) * part, atY + (toY - atY) * part);
  await expect(spoken(page, /^Active$/)).toBeAttached();
  await touch.up();
  await expect(card(page, jo.name, 'Active')).toBeInViewport();
  await expect(dialog(page, jo.name), 'letting go opens nothing').toBeHidden();
});

test('on a tablet a held finger gives a card to a colleague, and let go beside everything it stays', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Amina', { viewport: { width: 1180, height: 820 }, hasTouch: true });
  await enter(page, jo, 'Urgent');
  await assess(page, jo.name);
  const touch = await finger(page);
  const hold = async (to: [x: number, y: number]) => {
    const [x, y] = await middleOf(card(page, jo.name).getByRole('link'));
    await touch.down(x, y);
    await expect(hint(page)).toBeVisible();
    for (const part of [0.3, 0.6, 1]) await touch.move(x + (to[0] - x) * part, y + (to[1] - y) * part);
  };
  await hold([600, 4]);
  await touch.up();
  await expect(spoken(page, `${jo.name} stays where it was`)).toBeAttached();
  await hold(
    await middleOf(page.getByRole('group', { name: 'The team' }).getByRole('button', { name: /^Ben/ })),
  );
  await touch.up();
  await expect(card(page, jo.name, 'Allocated')).toContainText('Ben Carter');
});
