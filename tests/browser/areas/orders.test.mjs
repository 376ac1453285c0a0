// Orders of a showroom: the deposit before anybody measures, the balance on the page and on the paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, picture } from '../lib/browser.mjs';
import { as } from '../lib/company.mjs';
import { trade } from '../lib/server.mjs';

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await trade('tile-showroom');
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Presses a button and waits for the page after it. */
async function press(page, selector) {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).click()]);
}

test('an order that waits for its deposit goes on once the cashier has collected it', async () => {
  const orders = await as(browser, server.url, 'orders');
  await orders.goto('/applications?tab=to_carry_out&sort=F-59');
  await orders.locator('a.row', { hasText: 'CD02' }).first().click();
  const at = new URL(orders.url()).pathname;
  assert.match(await orders.innerText('main'), /应收余额\s+¥1,890\.00/);
  await isAccessible(orders, 'an order');
  await picture(orders, 'order');
  await press(orders, '[data-application="carry-out"] button');
  assert.match(await orders.innerText('.notice.bad'), /还差 567\.00/);

  const manager = await as(browser, server.url, 'manager.cd02', { size: PHONE });
  await manager.goto('/money?tab=collect');
  const row = manager.locator('li', { hasText: '订金' }).first();
  await row.locator('a.row').click();
  assert.match(await manager.innerText('dl.facts'), /应收余额\s+¥1,890\.00/);
  await manager.selectOption('#f-method', 'wechat');
  await press(manager, 'button:has-text("确认已收")');
  assert.match(await manager.innerText('dl.facts'), /应收余额\s+¥1,323\.00/);
  const receipt = manager.url();
  await manager.goto(at);
  for (const check of [isAccessible, fitsItsWidth, hasBigTargets]) await check(manager, 'an order on a phone');
  await picture(manager, 'order-phone');
  await manager.goto(`${receipt}/print`);
  assert.match(await manager.innerText('main'), /收款凭证[\s\S]*应收余额\s+¥1,323\.00/);

  await orders.goto(at);
  await press(orders, '[data-application="carry-out"] button');
  assert.match(await orders.innerText('main'), /已测量/);
  await orders.goto(`${at}/print`);
  assert.match(await orders.innerText('main'), /订单[\s\S]*合计\s+¥1,890\.00[\s\S]*应收余额\s+¥1,323\.00/);
  await picture(orders, 'order-print');

  await manager.goto(receipt);
  await manager.locator('summary', { hasText: '退还这笔款项' }).click();
  await manager.locator('#f-amount').fill('567.01');
  await manager.locator('#f-reason').fill('顾客改选别家');
  await press(manager, 'button:has-text("申请退还")');
  assert.match(await manager.innerText('.notice.bad'), /还可退 567\.00/);
  assert.equal(await manager.inputValue('#f-reason'), '顾客改选别家', 'what was typed is still there');
  for (const check of [isAccessible, fitsItsWidth, hasBigTargets]) await check(manager, 'giving a deposit back');
  await picture(manager, 'deposit-back-phone');
  await manager.locator('#f-amount').fill('');
  await press(manager, 'button:has-text("申请退还")');
  assert.match(await manager.innerText('body'), /已申请退还，等待审批/);
  await manager.goto(at);
  assert.match(await manager.innerText('main'), /应收余额\s+¥1,890\.00/);
  for (const page of [orders, manager]) await page.context().close();
});

test('drawings are quoted in their range', async () => {
  const manager = await as(browser, server.url, 'manager.cd01', { size: PHONE });
  await manager.goto('/cases?tab=all');
  await manager.locator('main a[href^="/cases/"]:not([href*="?"])', { hasText: /CD01/ }).first().click();
  await manager.locator('a[href^="/applications/new?case="]').click();
  await manager.locator('a.row', { hasText: '效果图委托' }).click();
  await manager.locator('[name="values.due"]').fill('2027-03-20');
  await manager.locator('[name="lines.0.item"]').selectOption('living_room');
  await manager.locator('[name="lines.0.room"]').fill('客厅');
  await manager.locator('[name="lines.0.area"]').fill('24');
  await manager.locator('[name="lines.0.price"]').fill('52');
  await press(manager, 'form.card button.primary');
  assert.match(await manager.innerText('main'), /不能高于 50\.00/);
  assert.equal(await manager.inputValue('[name="lines.0.item"]'), 'living_room', 'what was chosen is still there');
  for (const check of [isAccessible, fitsItsWidth, hasBigTargets]) await check(manager, 'drawings on a phone');
  await manager.locator('[name="lines.0.price"]').fill('38');
  await press(manager, 'form.card button.primary');
  assert.match(await manager.innerText('main'), /合计\s+¥912\.00/);
  await picture(manager, 'renderings-phone');
  await manager.context().close();
});
