// The service worker: keeps the page's own files in the browser, so that a later visit needs no network.
//
// It knows its files by a list that the build writes (`xtask/src/offline.rs`) and keeps only what the list's digests
// name: all that is served from here is of one version. It answers for files of its own folder alone, and asks for them
// by their path: what an address carries behind `#` or `?`, such as the log of a link, is neither asked for nor kept.
"use strict";

/** Names this version: the digest of its list of files. */
const VERSION = "OFFLINE-VERSION";
const LIST = "offline-files.json";
const SCOPE = new URL("./", location.href).href;
// An origin may be shared with other sites, and with this one in another folder.
const OWN = `ftp-reply-explainer ${new URL(SCOPE).pathname} `;
const CACHE = OWN + VERSION;
/** How many files are fetched at the same time. */
const AT_ONCE = 6;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));

addEventListener("fetch", (event) => {
  const { origin, pathname, search } = new URL(event.request.url);
  const place = origin + pathname;
  if (event.request.method !== "GET" || !place.startsWith(SCOPE)) return;
  event.respondWith(answer(place.slice(SCOPE.length).replace(/(^|\/)index\.html$/, "$1"), search, event.request));
});

addEventListener("message", (event) => {
  const asked = { state, keep, forget, take }[event.data];
  // A page of another version may ask what is not known here.
  if (asked && event.ports[0]) event.waitUntil(asked(event.ports[0], event.source));
});

/** Keeps what the page needs, or fails as a whole; then as much as possible of what the version before kept besides. */
async function install() {
  const before = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);
  const known = await caches.has(CACHE);
  const cache = await caches.open(CACHE);
  try {
    const text = await checked(await ask(LIST), VERSION);
    await cache.put(SCOPE + LIST, text.clone());
    const { core, rest } = await text.json();
    const old = await Promise.all(before.map(held));
    await each(core, (file) => keepFile(cache, file, old));
    const had = (file) => old.some((version) => version.whole || version.digests.has(file[0]));
    await each(rest.filter(had), (file) => keepFile(cache, file, old).catch(() => {}));
  } catch (why) {
    if (!known) await caches.delete(CACHE);
    throw why;
  }
}

/** What another version holds: its files with their digests, and whether that was all it knew. */
async function held(name) {
  const cache = await caches.open(name);
  const [kept, list] = await Promise.all([cache.keys(), cache.match(SCOPE + LIST)]);
  const { core = [], rest = [] } = list ? await list.json() : {};
  const here = new Set(kept.map(({ url }) => url));
  const files = [...core, ...rest].filter(([path]) => here.has(SCOPE + path));
  const whole = files.length === core.length + rest.length && files.length > 0;
  return { cache, whole, digests: new Map(files.map(([path, , digest]) => [path, digest])) };
}

async function keepFile(cache, [path, , digest], old = []) {
  if (await cache.match(SCOPE + path)) return;
  const same = old.find((version) => version.digests.get(path) === digest);
  const copy = same && await same.cache.match(SCOPE + path);
  await cache.put(SCOPE + path, copy ?? await checked(await ask(path), digest));
}

const ask = (path) => fetch(SCOPE + path, { cache: "no-cache" });

/** The answer, if it holds just the bytes that the digest names. */
async function checked(answer, digest) {
  const bytes = await answer.arrayBuffer();
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 12);
  if (!answer.ok || btoa(String.fromCharCode(...found)) !== digest) throw new Error(`${answer.url} is of another version`);
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  // Made anew, since browsers refuse what came by a redirect as the answer to a navigation.
  return new Response(bytes, { headers });
}

/** Does something with all of a list, with some at the same time. */
async function each(list, work) {
  const left = list.values();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => { for (const item of left) await work(item); }));
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

let files;
/** The files of this version by their address below the folder. */
function list() {
  files ??= caches.match(SCOPE + LIST, { cacheName: CACHE }).then(async (kept) => {
    const { core, rest } = kept ? await kept.json() : { core: [], rest: [] };
    return new Map([...core, ...rest].map((file) => [file[0], file]));
  });
  return files;
}

async function answer(path, search, request) {
  const known = await list();
  // The worker's files have their version behind the `?`; elsewhere it is the page's own affair, such as a language.
  const file = known.get(path + search) ?? (search.startsWith("?v=") ? undefined : known.get(path));
  if (!file) return known.has(`${path}/`) ? Response.redirect(`${SCOPE}${path}/${search}`) : passed(path, request);
  const kept = await caches.match(SCOPE + file[0], { cacheName: CACHE });
  if (kept) return kept;
  try {
    const fresh = await checked(await ask(file[0]), file[2]);
    // Not where everything was removed meanwhile.
    if (await caches.has(CACHE)) await (await caches.open(CACHE)).put(SCOPE + file[0], fresh.clone()).catch(() => {});
    return fresh;
  } catch {
    // The server has another version, or cannot be reached.
    return passed(path, request);
  }
}

/** What the network says. A page that cannot be reached is shown by the app, as far as it can. */
async function passed(path, request) {
  try {
    return await fetch(request);
  } catch (why) {
    if (request.mode !== "navigate") throw why;
    const [, kind, name] = /^(?:[a-z]{2}\/)?(reply|command)\/([a-z0-9-]+)\/?$/.exec(path) ?? [];
    return Response.redirect(`${SCOPE}#/${kind ? `reference/${kind}/${name}` : "not-kept"}`);
  }
}

/** Tells how much is kept, and how much there is. */
const state = (port) => tell(port, {});

async function tell(port, more) {
  const [known, here] = [await list(), new Set()];
  if (await caches.has(CACHE)) for (const { url } of await (await caches.open(CACHE)).keys()) here.add(url);
  let [kept, all, missing] = [0, 0, 0];
  for (const [path, size] of known.values()) {
    all += size;
    if (here.has(SCOPE + path)) kept += size; else missing += 1;
  }
  port.postMessage({ kept, all, missing, ...more });
}

/** Keeps all files, and tells now and then how far it is. */
async function keep(port) {
  const cache = await caches.open(CACHE);
  const here = new Set((await cache.keys()).map(({ url }) => url));
  let done = 0;
  try {
    await tell(port, { busy: true });
    await each([...(await list()).values()].filter(([path]) => !here.has(SCOPE + path)), async (file) => {
      await keepFile(cache, file);
      done += 1;
      if (done % 100 === 0) await tell(port, { busy: true });
    });
    await tell(port, {});
  } catch {
    await tell(port, { failed: true });
  }
}

/** Removes all that is kept, and this worker with it. */
async function forget(port) {
  for (const name of await caches.keys()) if (name.startsWith(OWN)) await caches.delete(name);
  await registration.unregister();
  port.postMessage({ gone: true });
}

/** Replaces the version before, if the page that asks is the only one of it that is open. */
async function take(port, asker) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = open.filter(({ id, url }) => id !== asker.id && /^(index\.html)?([?#]|$)/.test(below(url))).length;
  port.postMessage({ others });
  if (!others) await skipWaiting();
}

/** An address below this folder; what is elsewhere gives something that is no page of the app. */
const below = (url) => (url.startsWith(SCOPE) ? url.slice(SCOPE.length) : "elsewhere");
