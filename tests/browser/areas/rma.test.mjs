// A dealer's return in a company of its own: application, review, approval, labels, arrival, count with a difference,
// test, and the credit on the dealer's account (R-263…, D113, D115).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, open, picture, signIn } from '../lib/browser.mjs';
import { api, daysAgo } from '../lib/company.mjs';
import { start } from '../lib/server.mjs';

const FIRST = 'correct horse battery';
const OWN = 'another horse battery';

let browser;
let server;
let units;

before(async () => {
  browser = await launch();
  server = await start();
  units = await company();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Sets up a maker of lamps with a region, a dealer, and those who work on what it sends back. */
async function company() {
  const page = await open(browser, server.url);
  await page.goto('/setup');
  const code = page.locator('#f-setup_code');
  if (await code.count()) await code.fill(server.output().match(/[A-Z0-9]{4}-?[A-Z0-9]{4}/)?.[0] ?? '');
  await page.fill('#f-company', '明川照明');
  const profile = page.locator('[name="profile"]');
  if ((await profile.first().getAttribute('type')) === 'radio') await page.locator('label:has([name="profile"][value="lighting-maker"])').click();
  else await profile.selectOption('lighting-maker');
  for (const [field, value] of [['name', '管理员'], ['login', 'admin'], ['password', OWN], ['repeated', OWN]]) {
    await page.fill(`#f-${field}`, value);
  }
  await page.click('button.primary');
  await page.waitForURL(`${server.url}/`);
  const top = (await api(page, 'GET', '/me')).roles[0].unit;
  const region = await api(page, 'POST', '/units', { code: 'SOUTH', name: '华南区', kind: 'region', parent: top });
  const dealer = await api(page, 'POST', '/units', { code: 'GD01', name: '佛山经销商', kind: 'dealer', parent: region.id });
  for (const [login, name, role, unit] of [
    ['dealer', '陈老板', 'dealer', dealer.id], ['region', '周区域', 'region_manager', region.id],
    ['orders', '吴订单', 'order_department', top], ['bench', '郑技术', 'technical_department', top],
  ]) {
    await api(page, 'POST', '/users', { login, name, password: FIRST, role, unit });
  }
  await page.context().close();
  return { top, dealer: dealer.id };
}

/** Somebody who signs in for the first time, and chooses a password. */
async function first(login, size = DESK) {
  const page = await open(browser, server.url, { size });
  await signIn(page, login, FIRST);
  await page.goto('/me/password');
  for (const [field, value] of [['old', FIRST], ['new', OWN], ['repeated', OWN]]) await page.fill(`#f-${field}`, value);
  await Promise.all([page.waitForURL(/\/me$/), page.click('main button.primary')]);
  return page;
}

/** Sends the form of one act. */
async function act(page, name, fields) {
  const form = page.locator(`details[data-rma="${name}"], details[data-hold="${name}"]`);
  if (await form.getAttribute('open') === null) await form.locator('summary').click();
  for (const [field, value] of Object.entries(fields)) {
    const input = form.locator(`[name="${field}"]`);
    const tag = await input.first().evaluate((element) => `${element.tagName} ${element.type}`);
    if (tag.startsWith('SELECT')) await input.selectOption(value);
    else if (tag.endsWith('radio')) await form.locator(`label:has(input[value="${value}"])`).click();
    else await input.fill(value);
  }
  await Promise.all([page.waitForEvent('load'), form.locator('form button').last().click()]);
}

/** Fills the first line of an application. */
async function line(page, fields) {
  for (const [field, value] of Object.entries(fields)) {
    const input = page.locator(`[name="lines.0.${field}"]`);
    if (field === 'ground') await input.selectOption(value);
    else await input.fill(value);
  }
}

test('a dealer sends fifty lamps, 47 are counted, tested and credited', async () => {
  const dealer = await first('dealer', PHONE);
  await dealer.goto('/rma/new');
  await line(dealer, { model: 'MC-2012', batch: 'B0715', pieces: '50', worth: '80', ground: 'other', warranty_until: daysAgo(3) });
  await dealer.locator('label:has([name="lines.0.whole_lamp"])').click();
  await Promise.all([dealer.waitForEvent('load'), dealer.click('main form button.primary')]);
  const said = await dealer.innerText('main form');
  assert.match(said, /整灯非质量原因不退/);
  assert.match(said, /请勿寄回/);
  await fitsItsWidth(dealer, 'an application on a phone');
  await hasBigTargets(dealer, 'an application on a phone');
  await isAccessible(dealer, 'an application on a phone');
  await picture(dealer, 'rma-application-phone');
  await line(dealer, { ground: 'quality', warranty_until: daysAgo(-300), fault: '不亮' });
  await Promise.all([dealer.waitForURL(/\/rma\/\d+$/), dealer.click('main form button.primary')]);
  const address = new URL(dealer.url()).pathname;
  assert.match(await dealer.innerText('main'), /待区域审核/);
  assert.equal(await dealer.locator('details[data-rma="review"]').count(), 0, 'who asks does not review');

  const region = await first('region');
  await region.goto('/rma');
  await region.locator('a.row', { hasText: 'MC-2012' }).click();
  await act(region, 'review', { review_note: '属实' });
  const orders = await first('orders');
  await orders.goto(address);
  await act(orders, 'approve', {});
  await dealer.goto(address);
  await act(dealer, 'send', { boxes: '20, 20' });
  assert.match(await dealer.innerText('main [role="alert"], main .notice.bad'), /各箱合计 40 件，申请的是 50 件/);
  await act(dealer, 'send', { boxes: '20, 30', carrier: '德邦', tracking: 'DB100' });
  await dealer.goto(`${address}/labels`);
  const labels = await dealer.locator('.label').allInnerTexts();
  assert.equal(labels.length, 2);
  assert.match(labels[1], /第 2 箱 \/ 共 2 箱/);
  assert.match(labels[1], /第 21–50 件 \/ 共 50 件/);
  const number = (await dealer.innerText('.label-code')).trim().split('/')[0];
  assert.ok((await dealer.locator('.label-code svg path').first().getAttribute('d')).length > 500);
  await isAccessible(dealer, 'labels');
  await fitsItsWidth(dealer, 'labels on a phone');
  await picture(dealer, 'rma-labels');

  const bench = await first('bench');
  for (const box of [1, 2]) {
    await bench.goto('/rma/holds');
    await bench.fill('#f-said', `${number}/${box}`);
    await Promise.all([bench.waitForURL(/\/rma\/\d+$/), bench.click('main form button.primary')]);
  }
  await act(bench, 'count', { 'counts.0': '47' });
  assert.match(await bench.innerText('main table'), /47\s*[-−]3/);
  await act(bench, 'test', { test_line: '1', works: '7', defect: '40', test_result: '驱动电源击穿' });
  assert.equal(await bench.locator('details[data-rma="settle"]').count(), 0, 'who tests does not settle');
  await orders.goto(address);
  await act(orders, 'settle', { settle_line: '1', outcome: 'credited', settled: '40' });
  await isAccessible(orders, 'a dealer’s return on a desk');
  await picture(orders, 'rma');
  await act(orders, 'settle', { settle_line: '1', outcome: 'sent_back', settled: '7' });
  await Promise.all([orders.waitForEvent('load'), orders.locator('button:has-text("办结")').click()]);
  assert.match(await orders.innerText('main'), /已办结/);

  await dealer.goto(address);
  assert.match(await dealer.innerText('main'), /公司欠 ¥3,200\.00/);
  await fitsItsWidth(dealer, 'a dealer’s return on a phone');
  await hasBigTargets(dealer, 'a dealer’s return on a phone');
  await isAccessible(dealer, 'a dealer’s return on a phone');
  await picture(dealer, 'rma-phone');
  await orders.locator('dl.facts a[href^="/money/ledger"]').click();
  await orders.waitForURL(/\/money\/ledger/);
  assert.match(await orders.innerText('main'), /3,200\.00/);
  await orders.goto('/rma?tab=all');
  await isAccessible(orders, 'the list of dealers’ returns');
  for (const page of [dealer, region, orders, bench]) await page.context().close();
});

test('a box without a permission waits, and its sender is told before it goes back', async () => {
  const bench = await open(browser, server.url, { size: PHONE });
  await signIn(bench, 'bench', OWN);
  await bench.goto('/rma/holds');
  await bench.fill('#f-sender', '不明寄件方');
  await Promise.all([bench.waitForEvent('load'), bench.click('main form button.primary')]);
  assert.equal(await bench.locator('#m-location').count(), 1, 'it has to lie somewhere');
  await bench.fill('#f-location', 'B-03');
  await Promise.all([bench.waitForURL(/\/rma\/holds\/\d+$/), bench.click('main form button.primary')]);
  assert.match(await bench.innerText('main'), /未经批准 · 未告知寄件方/);
  await act(bench, 'send_back', { parcel: 'DB200' });
  assert.match(await bench.innerText('main'), /还没有告知寄件方/);
  await act(bench, 'tell', { how: '电话告知' });
  await isAccessible(bench, 'a box without a permission');
  await fitsItsWidth(bench, 'a box without a permission on a phone');
  await hasBigTargets(bench, 'a box without a permission on a phone');
  await picture(bench, 'rma-hold');
  await act(bench, 'send_back', { parcel: 'DB200' });
  assert.match(await bench.innerText('main'), /已退回/);
  await bench.goto('/rma/holds?tab=all');
  await isAccessible(bench, 'the hold area');
  await fitsItsWidth(bench, 'the hold area on a phone');
  await bench.context().close();
});
