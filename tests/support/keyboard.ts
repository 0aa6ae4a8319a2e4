import { expect, type Locator, type Page } from '@playwright/test';

/** Someone who uses a page by keyboard alone: each act begins by finding the way there with the Tab key. */
export function byKeyboard(page: Page) {
  const { keyboard } = page;

  /** Tabs until this has the focus, at most once around the page. */
  async function reach(wanted: Locator): Promise<void> {
    await page.locator('html[data-hydrated]').waitFor();
    await expect(wanted).toBeVisible();
    const hasFocus = () => wanted.evaluate((element) => element === document.activeElement);
    for (let presses = 0; !(await hasFocus()); presses++) {
      expect(presses, `Tab leads to ${String(wanted)}`).toBeLessThan(150);
      await keyboard.press('Tab');
    }
  }

  return {
    reach,
    /** Types in a field in place of what is in it. */
    async type(field: Locator, text: string): Promise<void> {
      await reach(field);
      await keyboard.press('ControlOrMeta+A');
      await keyboard.press('Delete');
      await keyboard.type(text);
    },
    /** Follows a link or presses a button. */
    async press(wanted: Locator): Promise<void> {
      await reach(wanted);
      await keyboard.press('Enter');
    },
    /** Chooses one of several buttons: Tab to their group, Space for one of them, arrows to the wanted one. */
    async pick(wanted: Locator): Promise<void> {
      await expect(wanted).toBeVisible();
      const group = await wanted.getAttribute('name');
      const isThere = () => page.evaluate(() => (document.activeElement as HTMLInputElement).name);
      for (let presses = 0; (await isThere()) !== group; presses++) {
        expect(presses, `Tab leads to the group of ${String(wanted)}`).toBeLessThan(150);
        await keyboard.press('Tab');
      }
      await keyboard.press('Space');
      for (let presses = 0; !(await wanted.isChecked()); presses++) {
        expect(presses, `the arrow leads to ${String(wanted)}`).toBeLessThan(30);
        await keyboard.press('ArrowDown');
      }
    },
    /** Ticks a box, or unticks it. */
    async tick(wanted: Locator): Promise<void> {
      await reach(wanted);
      await keyboard.press('Space');
    },
    /** Opens a menu and chooses a line of it. */
    async choose(menu: Locator, line: string): Promise<void> {
      await reach(menu);
      await keyboard.press('Enter');
      const wanted = page.getByRole('menuitem', { name: line });
      await expect(wanted).toBeVisible();
      for (let presses = 0; !(await wanted.evaluate((it) => it === document.activeElement)); presses++) {
        expect(presses, `the arrow leads to ${line}`).toBeLessThan(30);
        await keyboard.press('ArrowDown');
      }
      await keyboard.press('Enter');
    },
  };
}
