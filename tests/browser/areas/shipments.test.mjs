// Shipments: packed, handed over, delayed, arrived with damage; the anomaly with the carrier's signature, the claim, the money.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, picture } from '../lib/browser.mjs';
import { api, as, daysAgo } from '../lib/company.mjs';
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

/** Fills fields in, whatever they are. */
async function fill(form, fields) {
  for (const [field, value] of Object.entries(fields)) {
    const input = form.locator(`[name="${field}"]`);
    const kind = await input.first().evaluate((element) => `${element.tagName} ${element.type}`);
    if (kind.startsWith('SELECT')) await input.selectOption(value);
    else if (kind.endsWith('radio')) await form.locator(`label:has(input[value="${value}"])`).click();
    else if (kind.endsWith('checkbox')) await form.locator(`label:has(input[name="${field}"])`).click();
    else await input.fill(value);
  }
}

/** Sends a form. */
async function send(page, form) {
  await Promise.all([page.waitForEvent('load'), form.locator('button.button').last().click()]);
}

/** Sends the form of one act. */
async function act(page, family, name, fields) {
  const details = page.locator(`details[data-${family}="${name}"]`);
  if (await details.getAttribute('open') === null) await details.locator('summary').click();
  await fill(details, fields);
  await send(page, details.locator('form'));
}

test('a shipment arrives broken: the carrier signs, is claimed from, and pays', async () => {
  const manager = await as(browser, server.url, 'manager.hz01');
  const me = await api(manager, 'GET', '/me');
  const name = `发货${Date.now() % 100000}`;
  const made = await api(manager, 'POST', '/cases', {
    unit: me.roles[0].unit, kind: 'complaint', channel: 'hotline', account: '补发灯具', wish: '尽快送达', product: '面板灯 600×600',
    contact: { name, phone: '13912345678', address: '文三路 1 号' },
  });
  const phone = await as(browser, server.url, 'manager.hz01', { size: PHONE });
  await phone.goto(`/cases/${made.id}`);
  await phone.locator('section[aria-labelledby="case-shipments"] a', { hasText: '新建发货单' }).click();
  await phone.waitForURL(/\/shipments\/new/);
  await fitsItsWidth(phone, 'a new shipment on a phone');
  await hasBigTargets(phone, 'a new shipment on a phone');
  await isAccessible(phone, 'a new shipment on a phone');
  const form = phone.locator('form[data-keep="shipment-new"]');
  await fill(form, { 'lines.0.pieces': '10', packages: '2', promised_on: daysAgo(-1) });
  await Promise.all([phone.waitForURL(/\/shipments\/\d+$/), form.locator('button.primary').click()]);
  const shipment = phone.url();
  assert.match(await phone.innerText('main'), /待打包/);
  assert.equal(await phone.locator('details[data-shipment="hand_over"]').count(), 0, 'nothing leaves unpacked');
  await act(phone, 'shipment', 'pack', { packer: '李师傅', protection: '护角加木架', confirmed: 'yes' });
  await act(phone, 'shipment', 'hand_over', { carrier: '德邦物流', tracking: 'DPK1388' });
  await act(phone, 'shipment', 'expect', { new_day: daysAgo(-4) });
  assert.match(await phone.innerText('details[data-shipment="expect"]'), /请填写此项/, 'a delay says why');
  await act(phone, 'shipment', 'expect', { new_day: daysAgo(-4), day_reason: '大雪封路' });
  assert.match(await phone.innerText('main'), /须在 \d{4}-\d\d-\d\d 之前告知顾客延期/);
  await manager.goto('/shipments?tab=soon');
  await manager.locator('a.row', { hasText: name }).first().waitFor();
  await isAccessible(manager, 'shipments that are soon due');
  await picture(manager, 'shipments');
  await act(phone, 'shipment', 'tell', { how: '电话，顾客同意' });
  await act(phone, 'shipment', 'track', { text: '已到杭州分拨中心', next_on: daysAgo(-2) });
  await fitsItsWidth(phone, 'a shipment on a phone');
  await hasBigTargets(phone, 'a shipment on a phone');
  await isAccessible(phone, 'a shipment on a phone');
  await picture(phone, 'shipment-phone');
  await act(phone, 'shipment', 'arrive', { arrival_note: '外箱压坏' });
  await act(phone, 'shipment', 'check', { 'counted.0': '10', 'look.0': 'damaged' });
  assert.match(await phone.innerText('section[aria-labelledby="shipment-goods"]'), /破损/);
  await act(phone, 'shipment', 'confirm', { received_by: name });
  assert.match(await phone.innerText('main'), /已确认收货/);

  await manager.goto(shipment);
  await manager.locator('a', { hasText: '登记异常' }).click();
  const report = manager.locator('form[data-keep="anomaly-new"]');
  await isAccessible(manager, 'a new anomaly');
  await fill(report, { kind: 'damage', claimant: 'consumer', pieces: '3', value: '600', description: '三支破损' });
  await Promise.all([manager.waitForURL(/\/anomalies\/\d+$/), report.locator('button.primary').click()]);
  assert.match(await manager.innerText('main'), /还没有查明责任方/);
  await act(manager, 'anomaly', 'party', { party: 'carrier' });
  assert.match(await manager.innerText('main'), /承运方还没有在异常记录表上签字/);
  await act(manager, 'anomaly', 'sign', { signer: '陈师傅' });
  await act(manager, 'anomaly', 'papers', { papers: '异常记录表、照片四张' });
  await act(manager, 'anomaly', 'settle', { outcome: 'exchange', reason: '换三支' });
  await fitsItsWidth(manager, 'an anomaly');
  await isAccessible(manager, 'an anomaly');
  await picture(manager, 'anomaly');
  const anomaly = manager.url().split('?')[0];
  await manager.goto(`${anomaly}/print`);
  assert.match(await manager.innerText('h1'), /产品运输异常记录表/);
  assert.match(await manager.innerText('main'), /陈师傅/);
  await isAccessible(manager, 'an anomaly on paper');

  await manager.goto(anomaly);
  await act(manager, 'anomaly', 'claim', { claim_for: 'company', claim_by: daysAgo(-3), evidence: '承运人签字' });
  assert.match(manager.url(), /\/courier-claims\/\d+/);
  await act(manager, 'claim', 'file', { reference: 'LP-77' });
  await act(manager, 'claim', 'award', { awarded: '450' });
  await act(manager, 'claim', 'paid', { method: 'bank_transfer' });
  assert.match(await manager.innerText('main'), /已到账/);
  await isAccessible(manager, 'a claim');
  await picture(manager, 'courier-claim');
  await manager.goto('/courier-claims?tab=all');
  await manager.locator('a.row', { hasText: '德邦物流' }).first().waitFor();
  await isAccessible(manager, 'the register of claims');
  await manager.goto(`/cases/${made.id}`);
  assert.match(await manager.innerText('section[aria-labelledby="case-shipments"]'), /已确认收货[\s\S]*换货/);
  for (const page of [manager, phone]) await page.context().close();
});
