import { fits, isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { card, dialog, someone } from '../support/board.ts';
import { byKeyboard } from '../support/keyboard.ts';
import { answerAll, goOn, question } from '../support/refer.ts';

const phone = { viewport: { width: 390, height: 844 } };

test('a practice refers by keyboard on a phone, and is told of what is missing', async ({ signIn }) => {
  test.slow(); // every page is checked for accessibility
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ines } = await signIn('Ines', phone);
  const keys = byKeyboard(ines);
  const heading = (name: string | RegExp) => ines.getByRole('heading', { level: 1, name });
  const next = () => keys.press(ines.getByRole('button', { name: 'Continue' }));
  const choose = async (group: RegExp, option: string) => {
    await keys.reach(question(ines, group).getByRole('radio').first());
    await ines.keyboard.press('Space');
    if (option !== 'Yes') await ines.keyboard.press('ArrowDown');
    await expect(question(ines, group).getByLabel(option)).toBeChecked();
  };

  await isClean(ines, 'the list');
  await keys.press(ines.getByRole('link', { name: 'Refer someone' }));
  await expect(heading('Refer someone')).toBeFocused();
  await expect(ines.getByRole('region', { name: 'This is not an emergency service' })).toContainText('999');
  await isClean(ines, 'before it begins');
  await keys.press(ines.getByRole('link', { name: 'Start now' }));
  await keys.type(ines.getByLabel('What you are'), ''); // as they said last time
  await next();
  await expect(ines.getByRole('alert')).toBeFocused();
  await expect(ines).toHaveTitle(/^Error: Who is referring/);
  await keys.press(ines.getByRole('link', { name: 'Enter what you are' }));
  await ines.keyboard.type('Practice nurse');
  await next();

  await expect(heading('Who is the person?')).toBeFocused();
  await keys.type(ines.getByLabel('First name'), jo.givenName);
  await keys.type(ines.getByLabel('Year'), '1850');
  await next();
  await expect(ines.getByRole('alert')).toContainText('Enter last name');
  await isClean(ines, 'a page with mistakes');
  await keys.type(ines.getByLabel('Last name'), jo.familyName);
  await keys.type(ines.getByLabel('Day'), '27');
  await keys.type(ines.getByLabel('Month'), '3');
  await next();
  await expect(ines.getByRole('alert')).toContainText('within the last 120 years');
  await keys.type(ines.getByLabel('Year'), '1948');
  await next();

  await expect(heading('How can we reach them?')).toBeFocused();
  await next();
  await expect(ines.getByRole('alert')).toContainText('Give a phone number, an email address or an address');
  await keys.type(ines.getByLabel('Phone number'), '01632 960 001');
  await keys.press(ines.getByRole('link', { name: 'Back' }));
  await expect(ines.getByLabel('Last name')).toHaveValue(jo.familyName);
  await ines.goBack();
  await expect(ines.getByLabel('Phone number')).toHaveValue('01632 960 001');
  await next();

  await choose(/leave messages/, 'No');
  await choose(/unsafe/, 'Yes');
  await keys.type(ines.getByLabel('What we should know'), 'Mornings only');
  await choose(/interpreter/, 'No');
  await isClean(ines, 'contacting them safely');
  await next();
  await expect(heading('What is it about?')).toBeFocused();
  await keys.type(ines.getByLabel('Reason for referral'), 'Widowed in spring, would like company.');
  await keys.reach(ines.getByLabel('Loneliness'));
  await ines.keyboard.press('Space');
  await next();
  await keys.reach(ines.getByLabel('Urgent'));
  await ines.keyboard.press('Space');
  await expect(ines.getByRole('region', { name: 'This is not an emergency service' })).toBeVisible();
  await choose(/safeguarding/, 'No');
  await isClean(ines, 'how urgent');
  await next();
  await choose(
    /agreed that you refer/,
    'They cannot decide this themselves, and it is in their best interests',
  );
  await next();
  await expect(ines.getByRole('alert')).toContainText('Say why it is in their best interests');
  await keys.type(ines.getByLabel('Why it is in their best interests'), 'Her daughter was asked');
  await next();

  await expect(heading('Check your answers')).toBeFocused();
  await expect(ines.getByRole('main')).toContainText('27 Mar 1948');
  await expect(ines.getByRole('main')).toContainText('Do not leave any');
  await isClean(ines, 'the answers');
  for (const width of [320, 640]) {
    await ines.setViewportSize({ width, height: 640 }); // a small phone, and twice the size on a laptop
    await fits(ines);
  }
  await ines.setViewportSize(phone.viewport);
  await keys.press(ines.getByRole('link', { name: 'Change: How urgent is it?' }));
  await expect(heading('How urgent is it?')).toBeFocused();
  await keys.reach(ines.getByLabel('Urgent'));
  await ines.keyboard.press('ArrowDown');
  await next();
  await expect(heading('Check your answers')).toBeFocused();
  await keys.press(ines.getByRole('button', { name: 'Send referral' }));

  await expect(heading('Referral sent')).toBeFocused();
  await expect(ines.getByRole('main')).toContainText('within 5 working days');
  const reference = await ines.locator('.panel strong').innerText();
  await isClean(ines, 'it is sent');
  await fits(ines);

  await expect(card(amina, jo.name, 'Triage')).toBeVisible();
  await card(amina, jo.name).getByRole('link', { name: jo.name }).click();
  const panel = dialog(amina, jo.name);
  await expect(panel).toContainText('Referred by: Ines Duarte, Practice nurse, Harbour Street Surgery');
  await expect(panel).toContainText(`Their reference: ${reference}`);
  await expect(panel).toContainText('in their best interests: Her daughter was asked');
  // Nothing of what was typed stays in the browser in the clear.
  const kept = await ines.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(jo.familyName);
});

test('a practice and the team write to each other, each sees what is new, and it prints', async ({
  signIn,
}) => {
  test.slow(); // several browsers, and everything is checked for accessibility
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ines } = await signIn('Ines');
  const { page: maya } = await signIn('Maya', phone);
  await answerAll(ines, jo);
  await ines.getByRole('button', { name: 'Send referral' }).click();
  await ines.getByRole('link', { name: 'See your referrals' }).click();
  const lineOf = (page: typeof ines) => page.getByRole('listitem').filter({ hasText: jo.familyName });
  await expect(lineOf(ines)).toContainText('Received');

  await card(amina, jo.name).getByRole('link', { name: jo.name }).click();
  const panel = dialog(amina, jo.name);
  await panel.getByRole('button', { name: 'Message to the referrer…' }).click();
  const message = dialog(amina, `Message to the referrer of ${jo.name}`);
  await message.getByLabel('Message').fill('We rang and will meet on Tuesday.');
  await message.getByRole('button', { name: 'Send message' }).click();
  await expect(lineOf(ines)).toContainText('New message');
  await expect(ines.getByText(/^\d+ referrals? ha(s a|ve a) new message$/)).toBeVisible();

  await lineOf(ines).getByRole('link', { name: jo.name }).click();
  const main = ines.getByRole('main');
  await expect(main).toContainText('We rang and will meet on Tuesday.');
  await expect(panel).toContainText('Read by Ines Duarte');
  expect(await ines.content()).not.toContain('Amina Yusuf');
  await ines.getByLabel('Write to the team').fill('Her daughter may ring as well.');
  await ines.getByRole('button', { name: 'Send message' }).click();
  await expect(main).toContainText('Reply by Ines Duarte');
  await ines.getByRole('button', { name: 'I forgot something' }).click();
  await ines.getByLabel('Message', { exact: true }).fill('She is hard of hearing.');
  await ines.getByRole('button', { name: 'Add to the referral' }).click();
  await expect(main).toContainText('Added to the referral by Ines Duarte');
  await isClean(ines, 'a referral with messages');

  await expect(panel).toContainText('nobody in the team has taken note of it yet');
  await isClean(amina, 'a reply in the panel');
  await amina.keyboard.press('Escape');
  await expect(card(amina, jo.name)).toContainText('Referrer wrote');
  await card(amina, jo.name).getByRole('link', { name: jo.name }).click();
  await panel.getByRole('button', { name: 'I have read this' }).click();
  await expect(panel.getByRole('button', { name: 'I have read this' })).toHaveCount(0);
  await amina.keyboard.press('Escape');
  await expect(card(amina, jo.name)).not.toContainText('Referrer wrote');

  await ines.emulateMedia({ media: 'print' });
  await expect(ines.getByText(/^Printed/)).toBeVisible();
  await expect(main).toContainText('We rang and will meet on Tuesday.');
  for (const name of ['Print', 'Send message', 'Withdraw this referral…']) {
    await expect(ines.getByRole('button', { name })).toHaveCount(0);
  }
  await expect(ines.getByRole('banner')).toHaveCount(0);
  await ines.emulateMedia({ media: 'screen' });

  // A colleague of the same practice, on a phone: finds it, and takes it back.
  await maya.getByLabel('Search by name').fill(`${jo.familyName.slice(0, -1)} jo`);
  await expect(maya.getByRole('list', { name: 'Referrals' }).getByRole('listitem')).toHaveCount(1);
  await maya.getByRole('button', { name: 'Mine' }).click();
  await expect(maya.getByRole('heading', { name: 'Nobody of this name' })).toBeVisible();
  await isClean(maya, 'nothing found');
  await maya.getByRole('button', { name: 'The whole practice' }).click();
  await maya.emulateMedia({ media: 'print' });
  await expect(maya.getByRole('button', { name: 'Mine' })).toHaveCount(0);
  await expect(lineOf(maya)).toBeVisible();
  await maya.emulateMedia({ media: 'screen' });
  await lineOf(maya).getByRole('link').click();
  await maya.getByRole('button', { name: 'Withdraw this referral…' }).click();
  await maya.getByRole('button', { name: 'Withdraw the referral' }).click();
  await expect(maya.getByRole('alert')).toContainText('Say why you withdraw it');
  await maya.getByLabel('Why you withdraw it').fill('She moved in with her son.');
  await isClean(maya, 'withdrawing');
  await fits(maya);
  await maya.getByRole('button', { name: 'Withdraw the referral' }).click();
  await expect(maya.getByRole('main')).toContainText('You withdrew this referral.');
  await expect(card(amina, jo.name, 'Closed')).toContainText('Referrer wrote');
  await expect(main).toContainText('Withdrawn by Maya Thompson');
});

test('an agency says which practice, and sends nothing that the person does not agree to', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: noor } = await signIn('Noor');
  const { page: ines } = await signIn('Ines');
  await noor.getByRole('link', { name: 'Refer someone' }).click();
  await noor.getByRole('link', { name: 'Start now' }).click();
  await noor.getByLabel('What you are').fill('Adviser');
  await goOn(noor, 'Who is the person?');
  // Whoever goes ahead is led back to what is missing.
  await noor.goto(noor.url().replace('person', 'check'));
  await noor.getByRole('button', { name: 'Send referral' }).click();
  await expect(noor.getByRole('alert').getByRole('link')).not.toHaveCount(0);
  await noor.getByRole('alert').getByRole('link', { name: 'Enter first name' }).click();
  await noor.getByLabel('First name').fill(jo.givenName);
  await noor.getByLabel('Last name').fill(jo.familyName);
  await goOn(noor, 'Check your answers');
  const change = async (what: RegExp, to: string | RegExp) => {
    await noor.getByRole('link', { name: what }).click();
    await expect(noor.getByRole('heading', { level: 1, name: to })).toBeFocused();
  };
  await change(/^Change: How can we reach/, 'How can we reach them?');
  await noor.getByLabel('Email address').fill('jo@home.example');
  await goOn(noor, 'Check your answers');
  await change(/^Change: Is there anything/, /anything we should know/);
  await expect(question(noor, /leave messages/)).toHaveCount(0); // there is no phone
  await question(noor, /unsafe/)
    .getByLabel('No')
    .check();
  await question(noor, /interpreter/)
    .getByLabel('Yes')
    .check();
  await noor.getByLabel('Which language?').fill('Polish');
  await goOn(noor, 'Check your answers');
  await change(/^Change: Which GP practice/, 'Which GP practice are they with?');
  await noor.getByLabel('Harbour Street Surgery').check();
  await question(noor, /agree that their GP/)
    .getByLabel('Yes')
    .check();
  await goOn(noor, 'Check your answers');
  await change(/^Change: What is it about/, 'What is it about?');
  await noor.getByLabel('Reason for referral').fill('Behind with the rent.');
  await goOn(noor, 'Check your answers');
  await change(/^Change: How urgent/, 'How urgent is it?');
  await noor.getByLabel('Routine').check();
  await question(noor, /safeguarding/)
    .getByLabel('No')
    .check();
  await goOn(noor, 'Check your answers');
  await change(/^Change: Do they agree/, 'Do they agree to this referral?');
  await noor.getByLabel('No, or I have not asked').check();
  await noor.getByRole('button', { name: 'Continue' }).click();
  await expect(noor.getByRole('alert')).toContainText('Ask the person first');
  await noor.getByLabel('Yes, they agreed').check();
  await goOn(noor, 'Check your answers');
  await noor.getByRole('button', { name: 'Send referral' }).click();
  await expect(noor.getByRole('heading', { name: 'Referral sent' })).toBeFocused();
  // The practice hears of it, since the person agreed.
  const line = ines.getByRole('listitem').filter({ hasText: jo.familyName });
  await expect(line).toContainText('the person agrees that you hear how it goes');
});
