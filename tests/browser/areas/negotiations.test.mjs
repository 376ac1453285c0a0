// Negotiations: photos by one click, judged by questions, offered, declined, settled, revisited; a page that was misread;
// a parcel that the courier broke.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, picture } from '../lib/browser.mjs';
import { api, as } from '../lib/company.mjs';
import { demo } from '../lib/server.mjs';

let browser;
let server;

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]);

before(async () => {
  browser = await launch();
  server = await demo();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A case of a customer who bought from afar; its id. */
async function complaint(page, name) {
  const me = await api(page, 'GET', '/me');
  const made = await api(page, 'POST', '/cases', {
    unit: me.roles[0].unit, kind: 'complaint', channel: 'hotline', account: '裙子颜色和图片不一样', wish: '退一半', product: '米白连衣裙',
    contact: { name, phone: '13912345678', address: '文三路 1 号' },
  });
  return made.id;
}

/** Begins a negotiation from the page of a case. */
async function begin(page, id, kind) {
  await page.goto(`/cases/${id}`);
  const details = page.locator('details[data-negotiation="open"]');
  await details.locator('summary').click();
  await details.locator(`label:has(input[value="${kind}"])`).click();
  await Promise.all([page.waitForURL(/\/negotiations\/\d+$/), details.locator('button.primary').click()]);
}

/** Fills the form of one act in, and sends it. */
async function act(page, name, fields = {}) {
  const details = page.locator(`details[data-negotiation="${name}"]`);
  if (await details.getAttribute('open') === null) await details.locator('summary').click();
  for (const [field, value] of Object.entries(fields)) {
    const input = details.locator(`[name="${field}"]`);
    const type = await input.first().getAttribute('type');
    if (type === 'radio') await details.locator(`label:has(input[name="${field}"][value="${value}"])`).click();
    else if (type === 'checkbox') await details.locator(`label:has(input[name="${field}"])`).click();
    else await input.fill(value);
  }
  await Promise.all([page.waitForEvent('load'), details.locator('button.button').last().click()]);
}

/** Presses a button that is a form of its own. */
async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.locator(`form[data-negotiation-form="${name}"] button`).click()]);
}

const next = (page) => page.innerText('#negotiation-next');

test('a quality claim: photos, judgement, offers, revisit, and the next round', async () => {
  const desk = await as(browser, server.url, 'manager.hz01');
  const name = `协商${Date.now() % 100000}`;
  const id = await complaint(desk, name);
  const phone = await as(browser, server.url, 'manager.hz01', { size: PHONE });
  await begin(phone, id, 'quality');
  const at = phone.url();
  assert.equal(await next(phone), '请顾客发来照片');
  await fitsItsWidth(phone, 'a negotiation that begins, on a phone');
  await hasBigTargets(phone, 'a negotiation that begins, on a phone');
  await isAccessible(phone, 'a negotiation that begins, on a phone');
  await press(phone, 'ask');
  assert.equal(await next(phone), '等顾客发来照片');
  await desk.goto('/negotiations?tab=photos');
  await desk.locator('a.row', { hasText: name }).first().waitFor();
  await isAccessible(desk, 'negotiations that wait for photos');
  await fitsItsWidth(desk, 'negotiations that wait for photos');
  await picture(desk, 'negotiations');
  const files = phone.locator('details[data-negotiation="upload"] input[type="file"]').last();
  const file = { name: '线头.jpg', mimeType: 'image/jpeg', buffer: JPEG };
  await Promise.all([phone.waitForEvent('load'), files.setInputFiles(file)]);
  assert.equal(await next(phone), '作出判断');
  await hasBigTargets(phone, 'a negotiation to be judged, on a phone');
  await picture(phone, 'negotiation-judge-phone');
  await act(phone, 'judge', { fault: 'yes', severity: 'serious' });
  assert.match(await phone.innerText('details[data-negotiation="judge"]'), /请填写此项/, 'a serious fault asks where it is repaired');
  await act(phone, 'judge', { fault: 'yes', severity: 'slight' });
  assert.equal(await next(phone), '提出处理方案');
  await act(phone, 'offer', { solution: 'discount', offer_amount: '30', offer_note: '线头处理，折让三十元' });
  await act(phone, 'decline', { decline_reason: '想换一件' });
  await act(phone, 'offer', { solution: 'exchange', offer_note: '换同款新裙' });
  await fitsItsWidth(phone, 'a negotiation with an offer, on a phone');
  await hasBigTargets(phone, 'a negotiation with an offer, on a phone');
  await isAccessible(phone, 'a negotiation with an offer, on a phone');
  await picture(phone, 'negotiation-phone');
  await act(phone, 'accept');
  assert.match(await phone.innerText('main'), /已谈妥/);
  await desk.goto('/negotiations?tab=settled');
  await desk.locator('a.row', { hasText: name }).first().waitFor();
  await act(phone, 'revisit', { satisfied: 'no', revisit_note: '换来的也有线头' });
  assert.match(await phone.innerText('main'), /第 2 轮/);
  await act(phone, 'offer', { solution: 'exchange', offer_note: '再换一件，先验货' });
  await act(phone, 'accept');
  await act(phone, 'revisit', { satisfied: 'yes', revisit_note: '满意' });
  assert.match(await phone.innerText('main'), /已结束/);
  await desk.goto(at);
  await isAccessible(desk, 'a negotiation that has ended');
  await fitsItsWidth(desk, 'a negotiation that has ended');
  await desk.goto(`/cases/${id}`);
  await desk.locator('section[aria-labelledby="case-talks"] a.row').first().waitFor();
  await isAccessible(desk, 'a case with a negotiation');
});

test('a page that was misread: two questions, an explanation or a gift', async () => {
  const desk = await as(browser, server.url, 'manager.hz01');
  await begin(desk, await complaint(desk, `误读${Date.now() % 100000}`), 'description');
  await act(desk, 'skip', { skip_reason: '文字描述，无须照片' });
  await act(desk, 'judge', { quote: '颜色：米白，偏黄', complaint_true: 'no', wrong_sent: 'no', misread: 'yes' });
  const offers = desk.locator('details[data-negotiation="offer"] input[name="solution"]');
  assert.deepEqual(await offers.evaluateAll((all) => all.map((one) => one.value)), ['explanation', 'next_discount', 'gift']);
  await act(desk, 'offer', { solution: 'gift', offer_amount: '8', offer_note: '发夹一枚' });
  await isAccessible(desk, 'a negotiation with a gift');
  await picture(desk, 'negotiation');
  await act(desk, 'accept');
  assert.match(await desk.innerText('main'), /已谈妥：.*发夹一枚/);
});

test('a parcel that the courier broke: refused, reported, claimed for', async () => {
  const desk = await as(browser, server.url, 'manager.hz01');
  const id = await complaint(desk, `破损${Date.now() % 100000}`);
  await begin(desk, id, 'parcel');
  const at = desk.url();
  await press(desk, 'advise');
  await act(desk, 'skip', { skip_reason: '派送员已拍照' });
  await act(desk, 'judge', { packaging_damaged: 'yes', courier_liable: 'yes' });
  await act(desk, 'offer', { solution: 'reship', offer_note: '今天补发' });
  await act(desk, 'accept');
  assert.match(await desk.innerText('.notice.bad'), /还没有登记破损/);
  await Promise.all([desk.waitForURL(/\/anomalies\/new/), desk.locator('a', { hasText: '登记异常' }).click()]);
  assert.ok(desk.url().endsWith(`case=${id}`), 'the damage is reported of the same case');
  const me = await api(desk, 'GET', `/cases/${id}`);
  await api(desk, 'POST', '/anomalies', {
    case: id, kind: 'damage', claimant: 'consumer', pieces: 1, value: 19900, received_on: me.opened_at.slice(0, 10), description: '外箱压坏',
  });
  await desk.goto(at);
  await act(desk, 'accept');
  assert.match(await desk.innerText('main'), /已谈妥：\s*补发/);
  await isAccessible(desk, 'a parcel that is sent again');
});
