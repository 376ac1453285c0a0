// Approvals on a phone: a manager gives more than he may, the supervisor approves it standing in another shop.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, picture } from '../lib/browser.mjs';
import { api, as, bought, daysAgo } from '../lib/company.mjs';
import { demo } from '../lib/server.mjs';

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await demo();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A case on which the manager of a shop decides otherwise for more than the authority; its number. */
async function beyondAuthority(page, name) {
  const me = await api(page, 'GET', '/me');
  const unit = me.roles[0].unit;
  const goods = await bought(page, { category: 'suit', soldOn: daysAgo(40), paid: 60000, name });
  const opened = await api(page, 'POST', '/cases', {
    unit, kind: 'return', channel: 'counter', account: '肩缝开线', wish: '退货', purchase_line: goods.line,
    contact: { name, phone: goods.phone, address: '文三路 1 号' },
  });
  await api(page, 'POST', `/cases/${opened.id}/decisions`, {
    claim: { unit, purchase_line: goods.line, answers: {} },
    choice: { remedy: 'refund' },
    override: { reason: '老顾客，特别照顾', evidence: '照片三张', amount: 60000 },
  });
  return opened;
}

test('a supervisor approves from the start page of a phone, and the amount is confirmed', async () => {
  const name = `审批${Date.now() % 100000}`;
  const manager = await as(browser, server.url, 'manager.hz01');
  const opened = await beyondAuthority(manager, name);
  await manager.goto(`/cases/${opened.id}`);
  const said = await manager.innerText('section[aria-labelledby="case-approvals"]');
  assert.match(said, /待审批/);
  assert.match(said, /现在由谁审批/);

  const page = await as(browser, server.url, 'supervisor.east', { size: PHONE });
  await page.goto('/approvals');
  const row = page.locator('.approval', { hasText: opened.number });
  await row.waitFor();
  await isAccessible(page, 'approvals on a phone');
  await fitsItsWidth(page, 'approvals on a phone');
  await hasBigTargets(page, 'approvals on a phone');
  await picture(page, 'approvals-phone');
  await row.locator('details[data-approve] summary').click();
  assert.match(await row.innerText(), /确认同意：退货 ¥600\.00？/);
  await Promise.all([page.waitForURL('**/approvals'), row.locator('details[data-approve] button').click()]);
  assert.match(await page.innerText('body'), /已同意/);
  assert.equal(await page.locator('.approval', { hasText: opened.number }).count(), 0);

  await manager.goto(`/cases/${opened.id}`);
  assert.match(await manager.innerText('section[aria-labelledby="case-approvals"]'), /已同意/);
  await isAccessible(manager, 'a case with an approval');
  await page.context().close();
  await manager.context().close();
});
