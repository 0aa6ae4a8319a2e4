import { expect, test } from '../support/app.ts';
import { allocate, assess, card, choose, close, dialog, enter, someone } from '../support/board.ts';

test('two forms on one assessment: the slower sees both and decides, and nothing is overwritten in silence', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: hamish } = await signIn('Hamish');
  await enter(amina, jo);
  await assess(amina, jo.name);
  await expect(card(hamish, jo.name)).toContainText('Moderate');
  for (const page of [amina, hamish]) await choose(page, jo.name, 'Change the assessment');
  const [hers, theirs] = [amina, hamish].map((page) => dialog(page, `Assess ${jo.name}`));
  await hers!.getByLabel('Complex', { exact: true }).check();
  await hers!.getByRole('button', { name: 'Save assessment' }).click();
  await expect(card(hamish, jo.name)).toContainText('Complex');
  await theirs!.getByLabel('Simple').check();
  await theirs!.getByRole('button', { name: 'Save assessment' }).click();

  const both = dialog(hamish, 'Amina Yusuf was faster');
  await expect(both.getByRole('region', { name: 'As Amina Yusuf left it' })).toContainText('Complex');
  await expect(both.getByRole('region', { name: 'What you asked for' })).toContainText('Simple');
  await expect(card(hamish, jo.name)).toContainText('Complex');
  await both.getByRole('button', { name: 'Do mine now' }).click();
  await expect(both).toBeHidden();
  await expect(card(amina, jo.name)).toContainText('Simple');
});

test('two forms on one person’s details: the same', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: esther } = await signIn('Esther');
  await enter(amina, jo);
  const forms = [];
  for (const page of [amina, esther]) {
    await card(page, jo.name).getByRole('link', { name: jo.name }).click();
    await expect(dialog(page, jo.name)).toContainText('Lonely since');
    await dialog(page, jo.name).getByRole('button', { name: 'Edit contact' }).click();
    forms.push(dialog(page, `Contact: ${jo.name}`));
  }
  const [hers, theirs] = forms;
  await hers!.getByLabel('Phone number').fill('01632 960 001');
  await hers!.getByRole('button', { name: 'Save details' }).click();
  await expect(hers!).toBeHidden();
  await theirs!.getByLabel('Phone number').fill('01632 960 002');
  await theirs!.getByRole('button', { name: 'Save details' }).click();

  const both = dialog(esther, 'Amina Yusuf was faster');
  await expect(both.getByRole('region', { name: 'As Amina Yusuf left it' })).toContainText('01632 960 001');
  await expect(both.getByRole('region', { name: 'What you asked for' })).toContainText('01632 960 002');
  await both.getByRole('button', { name: 'Change mine first' }).click();
  await expect(theirs!.getByLabel('Phone number')).toHaveValue('01632 960 002');
  await theirs!.getByLabel('Phone number').fill('01632 960 003');
  await theirs!.getByRole('button', { name: 'Save details' }).click();
  await expect(dialog(amina, jo.name)).toContainText('01632 960 003');
});

test('what a colleague did first leaves no room for the same again, and the slower is told', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  await enter(amina, jo);
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Ben Carter');
  await expect(ben.getByText(`Amina Yusuf allocated ${jo.name} to you`).first()).toBeVisible();
  await close(ben, jo.name, 'Goals met');
  for (const page of [amina, ben]) {
    await choose(page, jo.name, /^Reopen/);
    await dialog(page, /^Reopen/)
      .getByLabel('Reason')
      .fill('Rang again.');
  }
  await dialog(ben, /^Reopen/)
    .getByRole('button', { name: 'Reopen referral' })
    .click();
  await expect(card(amina, jo.name, 'Allocated')).toBeVisible();
  await dialog(amina, /^Reopen/)
    .getByRole('button', { name: 'Reopen referral' })
    .click();
  const both = dialog(amina, 'Ben Carter was faster');
  await expect(both).toContainText('Open again');
  await expect(both).toContainText('Yours can no longer be done: This referral is not closed');
  await expect(both.getByRole('button', { name: 'Do mine now' })).toBeHidden();
  await both.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(card(amina, jo.name, 'Allocated')).toBeVisible();
});

test('why someone cannot say a level yet is there again when the assessment is changed', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: hamish } = await signIn('Hamish');
  await enter(amina, jo);
  await choose(amina, jo.name, 'Assess');
  const form = dialog(amina, `Assess ${jo.name}`);
  await form.getByLabel('Simple').check();
  await form.getByLabel('Cannot say yet').check();
  await form.getByLabel('Why you cannot say yet').fill('Not met yet.');
  await form.getByRole('button', { name: 'Save assessment' }).click();
  await expect(card(hamish, jo.name)).toContainText('PAM not known yet');
  await choose(hamish, jo.name, 'Change the assessment');
  const again = dialog(hamish, `Assess ${jo.name}`);
  await expect(again.getByLabel('Why you cannot say yet')).toHaveValue('Not met yet.');
  await again.getByRole('button', { name: 'Cancel' }).click();
  await expect(again).toBeHidden();
});

test('a referral that someone else allocates is told to its new worker, who can open it from there', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  await enter(amina, jo);
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Ben Carter');
  const told = ben.getByRole('listitem').filter({ hasText: `Amina Yusuf allocated ${jo.name} to you` });
  await told.getByRole('button', { name: 'Open' }).click();
  await expect(dialog(ben, jo.name)).toContainText('Lonely since');
  await expect(ben.locator('[aria-live=polite]').filter({ hasText: jo.name })).toHaveCount(1);
});

test('going back closes what stands before the page, asks about what was typed, and only then leaves', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  await enter(page, jo);
  const board = page.url();
  await card(page, jo.name).getByRole('link', { name: jo.name }).click();
  await expect(dialog(page, jo.name)).toBeVisible();
  await page.goBack();
  await expect(dialog(page, jo.name)).toBeHidden();
  await expect(page).toHaveURL(board);

  // However it is closed, what is behind it stays as it was looked at.
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await expect(page).toHaveURL(/view=list/);
  const list = page.url();
  for (const close of [() => page.keyboard.press('Escape'), () => page.goBack()]) {
    await page.getByRole('link', { name: jo.name }).click();
    await expect(dialog(page, jo.name)).toBeVisible();
    await close();
    await expect(dialog(page, jo.name)).toBeHidden();
    await expect(page).toHaveURL(list);
    await expect(page.getByRole('table')).toBeVisible();
  }
  // Come to by its address, it closes as well, and nobody is led away.
  await page.getByRole('link', { name: jo.name }).click();
  await expect(dialog(page, jo.name)).toBeVisible();
  await page.reload();
  await expect(dialog(page, jo.name)).toBeVisible();
  await page.goBack();
  await expect(dialog(page, jo.name)).toBeHidden();
  await expect(page.getByRole('table')).toBeVisible();
  await page.goto(board);

  await choose(page, jo.name, 'Open the full record');
  await expect(page).toHaveURL(/\/cases\//);
  const path = page.url();
  await page.getByRole('button', { name: 'Put on hold…' }).click();
  const hold = dialog(page, `Put ${jo.name} on hold`);
  await expect(hold).toBeVisible();
  await page.goBack();
  await expect(hold).toBeHidden();
  await page.getByRole('button', { name: 'Put on hold…' }).click();
  await hold.getByLabel('Reason').fill('in hospital');
  await page.goBack();
  await expect(hold.getByRole('alert')).toContainText('Throw away what you typed?');
  await expect(hold.getByLabel('Reason')).toHaveValue('in hospital');
  await page.goBack();
  await expect(hold).toBeHidden();
  await expect(page).toHaveURL(path);
  await page.goBack();
  await expect(card(page, jo.name)).toBeVisible();
  await expect(page).toHaveURL(board);
});
