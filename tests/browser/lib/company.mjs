// What tests of the made-up company need: people who are signed in, customers and purchases made through the API.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { open, signIn } from './browser.mjs';
import { DEMO_PASSWORD } from './server.mjs';

/** Opens a page as somebody of the company. */
export async function as(browser, url, login, options = {}) {
  const page = await open(browser, url, options);
  await signIn(page, login, DEMO_PASSWORD);
  return page;
}

/** Asks the API in the session of the page. */
export async function api(page, method, path, body) {
  const [status, answer] = await page.evaluate(async ([method, path, body]) => {
    const token = JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-Token'];
    const headers = { 'content-type': 'application/json', 'x-csrf-token': token, 'idempotency-key': crypto.randomUUID() };
    const answer = await fetch(`/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    return [answer.status, await answer.json()];
  }, [method, path, body]);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
}

/** A phone number that nobody has yet. */
export const newPhone = () => `139${String(randomInt(1e8)).padStart(8, '0')}`;

/** A day as it is written, so many days before today in the time of the company. */
export function daysAgo(days) {
  const at = new Date(Date.now() - days * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at);
}

/** A customer with one purchase of one or more pieces in the clerk's own store; gives phone, ids and the name of the article. */
export async function bought(page, { category, soldOn, paid, name = '钱小满', pieces = 1 }) {
  const me = await api(page, 'GET', '/me');
  const unit = me.roles[0].unit;
  const phone = newPhone();
  const customer = await api(page, 'POST', '/customers', { unit, name, phones: [phone] });
  const { items: [product] } = await api(page, 'GET', `/products?category=${category}&limit=1`);
  const sale = {
    unit, customer: customer.id, channel: 'store', sold_on: soldOn, proof: 'till_receipt', currency: 'CNY',
    receipt: `T${phone}`,
    lines: [{ article: product.article, quantity: String(pieces), paid, unit_price: paid, sale_kind: 'normal', warranty_card: true }],
  };
  const purchase = await api(page, 'POST', '/purchases', sale);
  return { phone, customer: customer.id, purchase: purchase.id, line: purchase.items[0].id, product: product.name };
}
