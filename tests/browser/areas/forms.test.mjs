// Forms (R-549 … R-554): issued at the page of a case, printed in two copies, signed on the screen, cancelled, as PDF.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { DESK, PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, picture } from '../lib/browser.mjs';
import { api, as } from '../lib/company.mjs';
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

test('a claim form is issued, printed, signed on the screen, downloaded and cancelled', async () => {
  const manager = await as(browser, server.url, 'manager.hz01', { size: DESK });
  const phone = await as(browser, server.url, 'manager.hz01', { size: PHONE });
  const me = await api(manager, 'GET', '/me');
  const name = `表格${Date.now() % 100000}`;
  const made = await api(manager, 'POST', '/cases', {
    unit: me.roles[0].unit, kind: 'complaint', channel: 'counter', account: '鞋底开胶', wish: '换货', product: '真皮女鞋 A1032',
    contact: { name, phone: '13912345678', address: '文三路 1 号' },
  });

  // the page of the case offers what applies; the form says what the case says.
  await phone.goto(`/cases/${made.id}`);
  const forms = phone.locator('section[aria-labelledby="page-forms"]');
  await hasBigTargets(phone, 'a case with forms on a phone');
  await Promise.all([phone.waitForURL(/\/forms\/\d+$/), forms.locator('button', { hasText: '商品退换修受理单' }).click()]);
  const form = new URL(phone.url()).pathname;
  assert.match(await phone.innerText('main'), /待签字/);
  for (const [page, size] of [[manager, 'desk'], [phone, 'phone']]) {
    await page.goto(form);
    await isAccessible(page, `a form on a ${size}`);
    await fitsItsWidth(page, `a form on a ${size}`);
    if (size === 'phone') await hasBigTargets(page, 'a form on a phone');
    await picture(page, `form-${size}`);
    // both copies, each with its holder.
    await page.goto(`${form}/print`);
    assert.equal(await page.locator('section.copy').count(), 2);
    assert.match(await page.innerText('main'), new RegExp(`第一联 门店留存[\\s\\S]*${name}[\\s\\S]*第二联 顾客留存[\\s\\S]*${name}`));
    await isAccessible(page, `a form on paper on a ${size}`);
    await fitsItsWidth(page, `a form on paper on a ${size}`);
    await picture(page, `form-print-${size}`);
  }

  // drawn on the screen, with the name of whoever signed.
  await phone.goto(form);
  const canvas = phone.locator('[data-signature] canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  await phone.mouse.move(box.x + 20, box.y + 20);
  await phone.mouse.down();
  await phone.mouse.move(box.x + 120, box.y + 60, { steps: 5 });
  await phone.mouse.up();
  await phone.fill('#f-signer', name);
  await Promise.all([phone.waitForEvent('load'), phone.locator('details[data-form="sign"] button.primary').click()]);
  assert.match(await phone.innerText('main'), /已签字/);
  assert.equal(await phone.locator('a', { hasText: '查看签字' }).count(), 1);

  // The same as a file.
  await manager.goto(form);
  const [download] = await Promise.all([manager.waitForEvent('download'), manager.locator('a[download]', { hasText: 'PDF' }).click()]);
  const bytes = readFileSync(await download.path());
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  assert.match(download.suggestedFilename(), /BSL\d{6}\.pdf$/);

  // cancelled with a reason, which the register keeps.
  const cancel = manager.locator('details[data-form="cancel"]');
  await cancel.locator('summary').click();
  await cancel.locator('textarea').fill('型号写错');
  await Promise.all([manager.waitForEvent('load'), cancel.locator('button.button').click()]);
  assert.match(await manager.innerText('main'), /作废原因：型号写错/);
  await manager.goto(`/forms?tab=cancelled&q=${encodeURIComponent(name)}`);
  assert.match(await manager.innerText('#form-rows'), /型号写错/);
  await isAccessible(manager, 'the register of forms');
  await picture(manager, 'forms');
  await manager.goto(`${form}/print`);
  assert.match(await manager.innerText('main'), /已作废：型号写错/);
  for (const page of [manager, phone]) await page.context().close();
});

test('a register of complaints is issued for a store', async () => {
  const manager = await as(browser, server.url, 'manager.hz01', { size: PHONE });
  await manager.goto('/forms/new');
  await isAccessible(manager, 'a new register on a phone');
  await hasBigTargets(manager, 'a new register on a phone');
  await manager.selectOption('#f-form', 'F-37');
  await manager.selectOption('#f-unit', { index: 1 });
  await Promise.all([manager.waitForURL(/\/forms\/\d+$/), manager.locator('main form button.primary').click()]);
  assert.match(await manager.innerText('main'), /客户投诉处理登记表/);
  await fitsItsWidth(manager, 'a register on a phone');
  await isAccessible(manager, 'a register on a phone');
  await manager.context().close();
});

test('goods that a technician took away keep their case open until the receipt is there', async () => {
  const manager = await as(browser, server.url, 'manager.hz01', { size: DESK });
  const phone = await as(browser, server.url, 'manager.hz01', { size: PHONE });
  const me = await api(manager, 'GET', '/me');
  const repair = await api(manager, 'POST', '/repairs', {
    unit: me.roles[0].unit, kind: 'repair', chargeable: true, product: '真皮女靴', fault: '前掌磨穿', taken_away: true,
    contact: { name: `上门${Date.now() % 100000}`, phone: '13912345678', address: '文三路 1 号' },
  });
  await manager.goto(`/repairs/${repair.id}`);
  assert.match(await manager.innerText('main'), /上门取走\s*是/);
  await manager.locator('main a[href^="/cases/"]').first().click();
  await manager.waitForURL(/\/cases\/\d+$/);
  const at = new URL(manager.url()).pathname;

  // what is missing stands on the page, and the case stays open.
  for (const [page, size] of [[manager, 'desk'], [phone, 'phone']]) {
    await page.goto(at);
    assert.equal(await page.locator(`[data-documents] a[href="/repairs/${repair.id}"]`).count(), 1);
    assert.match(await page.innerText('[data-documents]'), /F-34 客户货品领取收据[\s\S]*结案前[\s\S]*缺/);
    await isAccessible(page, `a case with a missing document on a ${size}`);
    await fitsItsWidth(page, `a case with a missing document on a ${size}`);
    if (size === 'phone') await hasBigTargets(page, 'a case with a missing document on a phone');
    await picture(page, `case-documents-${size}`);
  }
  await close(manager, at);
  assert.match(await manager.innerText('.notice.bad'), /还缺必备资料：F-34 客户货品领取收据/);

  // What was signed by hand is photographed and takes the place of the form.
  await phone.goto(at);
  await phone.locator('details.act summary', { hasText: '添加照片或文件' }).click();
  await phone.selectOption('select[name="document"]', 'F-34');
  await picture(phone, 'case-document-attach-phone');
  const scan = { name: '收据.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') };
  const chosen = phone.locator('input[name="file"]').last();
  await Promise.all([phone.waitForEvent('load'), chosen.setInputFiles([scan])]);
  if (!/已上传/.test(await phone.innerText('[data-documents]'))) {
    await Promise.all([phone.waitForEvent('load'), phone.locator('form[action$="/attachments"] button').last().click()]);
  }
  assert.match(await phone.innerText('[data-documents]'), /已上传/);
  await close(manager, at);
  assert.match(await manager.innerText('main'), /已结案|已关闭/);
});

/** Closes a case that the customer takes back. */
async function close(page, at) {
  await page.goto(at);
  const act = page.locator('details.act:has(form[action$="/close"])');
  if (await act.getAttribute('open') === null) await act.locator('summary').click();
  await page.selectOption('select[name="reason"]', 'withdrawn');
  await page.fill('form[action$="/close"] textarea[name="note"]', '顾客不修了');
  await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/close"] button').last().click()]);
}
