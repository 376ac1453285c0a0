// Applications: tools are asked for on a phone, approved on another, handed out and taken back; what is
// wrong stands beside its field, and nothing that was typed is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, picture } from '../lib/browser.mjs';
import { as } from '../lib/company.mjs';
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

/** Presses a button and waits for the page after it. */
async function press(page, selector) {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).click()]);
}

test('tools: asked for, approved by somebody else, handed out, back', async () => {
  const item = `热风枪${Date.now() % 100000}`;
  const phone = await as(browser, server.url, 'manager.hz01', { size: PHONE });
  await phone.goto('/applications/new');
  await fitsItsWidth(phone, 'what can be handed in, on a phone');
  await phone.locator('a.row', { hasText: '工具资料领用单' }).click();
  await phone.locator('[name="values.purpose"]').fill('上门检修');
  await phone.locator('[name="values.back_on"]').fill('2027-03-20');
  await phone.locator('[name="lines.0.item"]').fill(item);
  await phone.locator('[name="lines.0.quantity"]').fill('两把');
  await press(phone, 'form.card button.primary');
  assert.match(await phone.innerText('main'), /请填写数字/);
  assert.equal(await phone.inputValue('[name="lines.0.item"]'), item, 'what was typed is there');
  await isAccessible(phone, 'an application with a mistake, on a phone');
  await fitsItsWidth(phone, 'an application with a mistake, on a phone');
  await hasBigTargets(phone, 'an application with a mistake, on a phone');
  await picture(phone, 'application-new-phone');
  const list = await as(browser, server.url, 'operations', { size: DESK });
  await list.goto('/applications?tab=to_review');
  await phone.locator('[name="lines.0.quantity"]').fill('2');
  await press(phone, 'form.card button.primary');
  const at = new URL(phone.url()).pathname;
  assert.match(at, /^\/applications\/\d+$/);
  assert.equal(await phone.locator('[data-application="approve"]').count(), 0, 'nobody reviews an own application');

  // Whoever looks at the list sees it come in without loading the page again.
  await list.locator(`a.row[href="${at}"]`).waitFor();

  const boss = await as(browser, server.url, 'operations', { size: PHONE });
  await boss.goto('/');
  await boss.locator(`a.row[href="${at}"]`).waitFor();
  await boss.goto(at);
  for (const check of [isAccessible, fitsItsWidth, hasBigTargets]) await check(boss, 'an application to be reviewed, on a phone');
  await picture(boss, 'application-phone');
  const desk = await as(browser, server.url, 'operations', { size: DESK });
  await desk.goto(at);
  await isAccessible(desk, 'an application to be reviewed, on a desk');
  await picture(desk, 'application-desk');
  await boss.locator('#f-note').fill('同意');
  await press(boss, '[data-application="approve"] button');
  assert.match(await boss.innerText('.case-head'), /已批准/);

  // Whoever looked at it before it was approved is told, and nothing is done twice.
  await press(desk, '[data-application="approve"] button');
  assert.match(await desk.innerText('.notice.bad'), /./);

  await phone.goto(at);
  await press(phone, '[data-application="carry-out"] button');
  await desk.goto('/applications?tab=to_carry_out');
  const row = desk.locator(`a.row[href="${at}"]`);
  assert.match(await row.innerText(), new RegExp(`${item}[\\s\\S]*已发放，未归还`));
  await isAccessible(desk, 'what is out');
  await picture(desk, 'applications-desk');
  await phone.goto(at);
  await press(phone, '[data-application="carry-out"] button');
  assert.match(await phone.innerText('.case-head'), /已归还/);
  await desk.goto(`${at}/print`);
  assert.equal(await desk.innerText('h1'), '工具资料领用单');
  await isAccessible(desk, 'an application on paper');
  await picture(desk, 'application-print');
});
