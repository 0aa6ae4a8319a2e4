import type { Page } from '@playwright/test';
import { fits, isClean } from '../support/accessible.ts';
import { expect, test as base, type Colleague } from '../support/app.ts';
import { allocate, assess, card, dialog, enter, someone } from '../support/board.ts';
import { byKeyboard } from '../support/keyboard.ts';
import { openMailServer, type MailServer } from '../support/mailServer.ts';

/** The service with a mail server beside it, and without video: what goes out goes out by e-mail. */
const test = base.extend<object, { post: MailServer }>({
  post: [
    async ({ browser: _ }, use) => {
      const post = await openMailServer();
      await use(post);
      await post.close();
    },
    { scope: 'worker' },
  ],
  variables: [async ({ post }, use) => use({ SMTP_URL: post.url, LIVEKIT_URL: 'none' }), { scope: 'worker' }],
});

/** The page of a person's case, opened by a colleague. */
async function toCase({ page }: Colleague, name: string): Promise<void> {
  const id = await card(page, name).getAttribute('data-card');
  await page.goto(page.url().replace(/board.*$/, `cases/${id}`));
  await expect(page.getByRole('button', { name: 'Edit details' })).toBeVisible();
}

const part = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

test('every part of a person’s details is changed by keyboard, and what is to be minded is told', async ({
  signIn,
}) => {
  test.setTimeout(120_000);
  const jo = someone();
  const ben = await signIn('Ben');
  const { page } = ben;
  const keys = byKeyboard(page);
  await enter(page, jo);
  await toCase(ben, jo.name);
  const edit = page.getByRole('button', { name: 'Edit details' });
  const save = async (title: string) => {
    const form = dialog(page, `${title}: ${jo.name}`);
    await keys.press(form.getByRole('button', { name: 'Save details' }));
    await expect(form).toBeHidden();
  };
  const tick = async (label: string) => {
    await keys.reach(page.getByLabel(label));
    await page.keyboard.press('Space');
  };

  await keys.choose(edit, 'Safe contact');
  await tick('Do not leave messages');
  await keys.type(page.getByLabel('Not after'), 'after tea');
  await keys.press(page.getByRole('button', { name: 'Save details' }));
  await expect(page.getByRole('alert')).toContainText('Enter a time of day, such as 17:00');
  await isClean(page, 'a rule that is no time');
  await keys.type(page.getByLabel('Not after'), '00:00');
  await save('Safe contact');

  await keys.press(page.getByRole('button', { name: 'Edit contact', exact: true }));
  await keys.type(page.getByLabel('Phone number').first(), '01632 960 001');
  await keys.press(page.getByRole('button', { name: 'Add another phone number' }));
  await page.keyboard.type('01632960001');
  await keys.press(page.getByRole('button', { name: 'Save details' }));
  await expect(page.getByRole('alert')).toContainText('This number is there already');
  await keys.press(page.getByRole('button', { name: 'Remove other number 1' }));
  await keys.type(page.getByLabel('Email address'), 'jo@home.example');
  await save('Contact');
  // The number stands there, and nobody rings it by a slip of the finger.
  const contact = part(page, 'Contact');
  await expect(contact.getByRole('note')).toContainText('Not now');
  await expect(contact.getByRole('note')).toContainText('Do not leave messages');
  await expect(contact).toContainText('01632 960 001');
  await expect(contact.getByRole('link')).toHaveCount(0);

  await keys.press(page.getByRole('button', { name: 'Edit name and identity' }));
  await keys.type(page.getByLabel('Pronouns'), 'they/them');
  await tick('Date of birth is estimated');
  await keys.press(page.getByRole('button', { name: 'Save details' }));
  await expect(page.getByRole('alert')).toContainText('Enter the date of birth that is estimated');
  for (const [field, typed] of [
    ['Day', '27'],
    ['Month', '3'],
    ['Year', '1948'],
  ] as const) {
    await keys.type(page.getByLabel(field, { exact: true }), typed);
  }
  await isClean(page, 'name and identity');
  await save('Name and identity');

  await keys.choose(edit, 'Language and communication');
  await keys.type(page.getByRole('textbox', { name: 'Language' }), 'Polish');
  await tick('Needs an interpreter');
  await tick('Large print');
  await save('Language and communication');

  await keys.press(page.getByRole('button', { name: 'Edit home and GP practice' }));
  await keys.press(page.getByRole('button', { name: 'Add an address' }));
  await page.keyboard.type('Temp');
  await keys.type(page.getByRole('textbox', { name: 'Address', exact: true }), '1 Quay Road');
  await keys.type(page.getByLabel('Postcode'), 'hb1 2cd');
  await tick('No fixed abode');
  await isClean(page, 'home and practice');
  await save('Home and GP practice');
  await expect(part(page, 'Home and GP practice')).toContainText('HB1 2CD');

  await keys.choose(edit, 'Health flags and risks');
  await keys.reach(page.getByLabel('Shielding or vulnerable'));
  await page.keyboard.type('Shiel');
  for (const [field, typed] of [
    ['Day', '1'],
    ['Month', '2'],
    ['Year', '2026'],
  ] as const) {
    await keys.type(page.getByLabel(field, { exact: true }).first(), typed);
  }
  await save('Health flags and risks');

  await keys.press(page.getByRole('button', { name: 'Add someone…' }));
  const adding = dialog(page, `Add someone close to ${jo.name}`);
  await keys.type(adding.getByLabel('Find them among people already known'), `Ann ${jo.familyName}`);
  await expect(adding).toContainText('Nobody of that name is known yet.');
  await keys.press(adding.getByRole('button', { name: 'Enter somebody new' }));
  await keys.type(adding.getByLabel('Phone number'), '01632 960 002');
  await isClean(page, 'somebody new');
  await keys.press(adding.getByRole('button', { name: 'Add', exact: true }));
  await expect(adding).toBeHidden();
  const ann = page.getByRole('link', { name: `Ann ${jo.familyName}` });
  await expect(part(page, 'People close to them').getByRole('link', { name: '01632 960 002' })).toBeVisible();
  await page.evaluate(() => scrollTo(0, 0)); // nothing stands half under the bar
  await isClean(page, 'the case');
  await fits(page);

  await page.getByRole('button', { name: 'Log a contact' }).click();
  await expect(dialog(page, /^Log a contact/).getByRole('note')).toContainText('Do not leave messages');
  await page.keyboard.press('Escape');

  // The carer is a person in their own right, with a page that tells of Jo.
  await keys.press(ann);
  await expect(page.getByRole('heading', { level: 1, name: `Ann ${jo.familyName}` })).toBeVisible();
  await expect(page.getByText(`Carer of ${jo.name}`)).toBeVisible();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Ben Carter entered this person');
  await isClean(page, 'the page of a person');
  await fits(page);
  await page.getByRole('button', { name: 'Refer them…' }).click();
  const refer = dialog(page, 'New referral');
  await expect(refer).toContainText(`This referral is for Ann ${jo.familyName}, who is recorded already.`);
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Back to the board' }).click();
  const flags = card(page, jo.name).getByRole('group', { name: 'To be minded' });
  await expect(flags).toContainText('Safe contact: Do not leave messages; Not after 00:00');
  await expect(flags).toContainText('Interpreter: Polish');
  await expect(flags).toContainText('Communication needs: large print');
  await expect(flags).toContainText('Shielding');
});

test('the forms and the record of a person fit a phone', async ({ signIn }) => {
  const jo = someone();
  const ben = await signIn('Ben', { viewport: { width: 390, height: 844 } });
  const { page } = ben;
  await enter(page, jo);
  await toCase(ben, jo.name);
  const edit = async (line: string) => {
    await page.getByRole('button', { name: 'Edit details' }).click();
    await page.getByRole('menuitem', { name: line, exact: true }).click();
  };
  for (const line of ['Contact', 'Home and GP practice', 'Health flags and risks']) {
    await edit(line);
    await dialog(page, `${line}: ${jo.name}`)
      .getByRole('button', { name: /^Add an?/ })
      .click();
    await isClean(page, line);
    await fits(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Throw it away' }).click();
  }
  await edit('Safe contact');
  await page.getByLabel('Do not leave messages').check();
  await page.getByRole('button', { name: 'Save details' }).click();
  await expect(part(page, 'Contact').getByRole('note')).toContainText('Do not leave messages');
  await edit('Record consent');
  await isClean(page, 'consent');
  await fits(page);
});

test('a consent that is withdrawn stops the link that is e-mailed; a death stops all, and is corrected', async ({
  post,
  signIn,
  browser,
}) => {
  test.setTimeout(120_000);
  const jo = someone();
  const [amina, ben] = [await signIn('Amina'), await signIn('Ben')];
  await enter(amina.page, jo);
  await assess(amina.page, jo.name);
  await allocate(amina.page, jo.name, ben.name);
  for (const one of [amina, ben]) await toCase(one, jo.name);
  const call = ben.page.getByRole('region', { name: 'Video consultation' });
  const arrange = async () => {
    await call.getByText('Or arrange one for later').click();
    const later = new Date(Date.now() + 60 * 60 * 1000).toISOString().slice(0, 16);
    await call.getByLabel('Date and time').fill(later);
    await call.getByRole('button', { name: 'Arrange it' }).click();
    await expect(call.getByLabel('Link for the person')).toBeVisible();
  };
  const to = `${jo.familyName.toLowerCase()}@home.example`;
  const letters = () => post.letters.filter((letter) => letter.to.includes(to)).length;
  const openSending = async () => {
    await call.getByRole('button', { name: 'Send the link by e-mail…' }).click();
    const form = dialog(ben.page, `E-mail a link to ${jo.name}`);
    await form.getByLabel('Their e-mail address').fill(to);
    return form;
  };
  const consent = async (given: string) => {
    await amina.page.getByRole('button', { name: 'Record consent' }).click();
    const form = dialog(amina.page, `Consent of ${jo.name}`);
    await form.getByLabel('Emails').selectOption(given);
    if (given === 'Withdrawn') await isClean(amina.page, 'consent');
    await form.getByRole('button', { name: 'Save consent' }).click();
    await expect(form).toBeHidden();
  };

  await arrange();
  const sending = await openSending();
  await consent('Withdrawn');
  // The form was open already: the service itself refuses.
  await sending.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(sending.getByRole('alert')).toContainText('They do not want emails');
  expect(letters()).toBe(0);
  await ben.page.keyboard.press('Escape');
  await ben.page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(call.getByRole('note')).toContainText('They do not want emails');
  await expect(call.getByRole('button', { name: 'Send the link by e-mail…' })).toHaveCount(0);
  await consent('Given');
  await (await openSending()).getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(letters).toBe(1);
  await expect(ben.page.getByRole('region', { name: 'History' })).toContainText(
    'Amina Yusuf recorded that they no longer agree to: emails',
  );

  const link = /https?:\S+\/join\/\S+/.exec(post.letters.at(-1)?.text ?? '')?.[0] ?? '';
  await openSending();
  await amina.page.getByRole('button', { name: 'Edit details' }).click();
  await amina.page.getByRole('menuitem', { name: 'Record a death…' }).click();
  const death = dialog(amina.page, `Record that ${jo.name} has died`);
  await death.getByLabel('How you know').fill('Their daughter rang');
  await death.getByRole('button', { name: 'Record the death' }).click();
  for (const { page } of [amina, ben])
    await expect(page.getByText(`${jo.name} has died`).first()).toBeVisible();
  await expect(call).toContainText('They have died. Nothing is sent to them any more');
  await expect(dialog(ben.page, `E-mail a link to ${jo.name}`)).toBeHidden();
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link);
  await guest.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(guest.getByText('This link does not work')).toBeVisible();
  expect(letters()).toBe(1);
  await isClean(amina.page, 'a case of somebody who has died');
  await amina.page.getByRole('button', { name: 'Close the referral…' }).click();
  await expect(dialog(amina.page, /^Close the referral/).getByLabel('Reason')).toHaveValue('died');
  await amina.page.keyboard.press('Escape');

  await amina.page.getByRole('button', { name: 'They are alive: correct this…' }).click();
  const correct = dialog(amina.page, `${jo.name} is alive`);
  await correct.getByLabel('Reason').fill('It was their brother');
  await correct.getByRole('button', { name: 'Correct the entry' }).click();
  await expect(ben.page.getByText(`${jo.name} has died`)).toHaveCount(0);
  await arrange();
  await (await openSending()).getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(letters).toBe(2);
});
