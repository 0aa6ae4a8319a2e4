import { isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { card, someone } from '../support/board.ts';
import { answerAll, goOn } from '../support/refer.ts';

const phone = { viewport: { width: 390, height: 844 } };

test('a referral whose answer is lost, over a reload as well, is there once', async ({ signIn, app }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ines } = await signIn('Ines');
  await answerAll(ines, jo);
  const commands = `${app.origin}/api/workspaces/${app.workspace}/practice/commands`;
  let arrived = 0;
  await ines.route(commands, async (route) => {
    await route.fetch();
    arrived++;
    await route.abort('connectionreset');
  });
  await ines.getByRole('button', { name: 'Send referral' }).click();
  await expect(ines.getByText('It is not sent yet. We keep trying')).toBeVisible();
  await expect(card(amina, jo.name)).toHaveCount(1);
  ines.on('dialog', (asked) => void asked.accept()); // the page asks before it lets unsent work go
  await ines.reload();
  await expect.poll(() => arrived).toBeGreaterThan(1);
  await expect(ines.getByText(`Referral of ${jo.name}`).first()).toBeVisible();
  await ines.unroute(commands);
  await expect(ines.getByText(`Referral of ${jo.name}: sent. Its reference is`)).toBeVisible();
  await expect(card(amina, jo.name)).toHaveCount(1);
  await ines.goto(`${app.origin}/${app.workspace}/referrals`);
  await expect(ines.getByRole('listitem').filter({ hasText: jo.familyName })).toHaveCount(1);
  await expect(ines.getByText('A referral that you have not sent yet')).toHaveCount(0);
});

test('what is typed outlives the connection and a reload, and goes with the session', async ({
  signIn,
  app,
}) => {
  const jo = someone();
  const { page: ines, cut, mend } = await signIn('Ines', { ...phone, cuttable: true });
  await answerAll(ines, jo);
  await cut();
  await expect(ines.locator('[data-connection=offline]')).toBeVisible();
  await expect(ines.getByText(/^No connection since/)).toBeVisible();
  await isClean(ines, 'without a connection');
  await ines.getByRole('button', { name: 'Send referral' }).click();
  await expect(ines.getByText('It is not sent yet. We keep trying')).toBeVisible();
  await mend();
  await expect(ines.getByRole('heading', { name: 'Referral sent' })).toBeVisible();

  await ines.getByRole('link', { name: 'Refer someone else' }).click();
  await ines.getByRole('link', { name: 'Start now' }).click();
  await goOn(ines, 'Who is the person?');
  await ines.getByLabel('First name').fill('Half');
  await ines.reload();
  await expect(ines.getByLabel('First name')).toHaveValue('Half');
  await ines.getByRole('link', { name: 'Leave it for now' }).click();
  await expect(ines.getByText('You began to refer Half.')).toBeVisible();
  await isClean(ines, 'a referral that is not sent');

  const headers = { origin: app.origin };
  await ines.context().request.post(`${app.origin}/api/auth/sign-out`, { headers, data: {} });
  await expect(ines.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await expect(ines.getByText('Half')).toHaveCount(0);
  await isClean(ines, 'signed out');
});
