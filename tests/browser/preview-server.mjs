// A preview server in small, for the tests of the script in the page: it speaks what `ibid serve` speaks,
// and does at will what that seldom does: lose its connections, end, begin anew, answer late.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createHash, randomBytes } from "node:crypto";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), "../../src/serve");
const TYPES = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png" };

/** The script as the program joins it: its parts, in the order that preview.rs gives. */
export function script() {
  const joined = readFileSync(join(SOURCE, "preview.rs"), "utf8");
  const parts = [...joined.matchAll(/include_str!\("([^"]+)"\)|^\s+"(.*)",$/gm)];
  if (parts.length < 4) throw new Error("preview.rs is read wrongly");
  return parts
    .map(([, file, text]) => (file ? readFileSync(join(SOURCE, file), "utf8") : JSON.parse(`"${text}"`)))
    .join("");
}

export class PreviewServer {
  base = "/";
  version = 1;
  running = randomBytes(4).toString("hex");
  faults = [];
  more = undefined;
  files = new Map(); // path → content
  history = []; // events
  subscribers = new Set();
  asked = []; // paths that were asked for
  delay = 0; // how late pages are answered, in ms
  port = 0;

  constructor(base = "/") {
    this.base = base;
  }

  async start() {
    this.server = createServer((request, response) => this.#answer(request, response));
    await new Promise((ready) => this.server.listen(this.port, "127.0.0.1", ready));
    this.port = this.server.address().port;
    return this;
  }

  /** Ends as a killed program does. `start` begins again, at the same port. */
  async stop() {
    this.subscribers.clear();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** As a program started again: another word, and the numbers from one. */
  async restart() {
    await this.stop();
    this.running = randomBytes(4).toString("hex");
    this.version = 1;
    this.history = [];
    await this.start();
  }

  address(path = "") {
    return `http://127.0.0.1:${this.port}${this.base}${path}`;
  }

  put(path, content) {
    this.files.set(path, content);
  }

  /** Numbers what was put since, and tells it. */
  publish({ files = [], moved = {}, faults = this.faults, more } = {}) {
    Object.assign(this, { faults, more });
    this.version += 1;
    this.history.push({ version: this.version, files, moved });
    for (const one of this.subscribers) this.#send(one, this.version - 1);
    return this.version;
  }

  /** What is served for a page, with the script. */
  page(path) {
    const html = String(this.files.get(path));
    const tag = `<script src="${this.base}_ibid/preview.js" data-version="${this.version}" data-base="${this.base}" defer></script>`;
    return html.includes("</body>") ? html.replace("</body>", () => `${tag}</body>`) : html + tag;
  }

  #send(response, since) {
    const missed = this.history.filter((event) => event.version > since);
    const event = {
      version: this.version,
      files: [...new Set(missed.flatMap((one) => one.files))],
      moved: Object.assign({}, ...missed.map((one) => one.moved)),
      faults: this.faults,
      more: this.more,
      running: this.running,
    };
    response.write(`id: ${this.version}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`);
  }

  #answer(request, response) {
    const url = new URL(request.url, "http://localhost");
    const inside = decodeURIComponent(url.pathname).slice(this.base.length);
    this.asked.push(inside + url.search);
    if (inside === "_ibid/preview.js") return this.#write(request, response, 200, "text/javascript", script());
    if (url.pathname === "/favicon.ico") return response.writeHead(204).end(); // Chromium asks for it by itself
    if (inside === "_ibid/events") return this.#subscribe(url, request, response);
    const path = inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
    const found = this.files.has(path) ? path : "404.html";
    const status = found === path ? 200 : 404;
    const answer = () =>
      extname(found) === ".html"
        ? this.#write(request, response, status, "text/html; charset=utf-8", this.page(found))
        : this.#write(request, response, status, TYPES[extname(found)], this.files.get(found));
    if (this.delay) setTimeout(answer, this.delay);
    else answer();
  }

  #write(request, response, status, type, body) {
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    response.setHeader("ETag", etag);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("X-Ibid-Version", String(this.version));
    response.setHeader("Content-Security-Policy", "default-src 'self'");
    if (request.headers["if-none-match"] === etag) return response.writeHead(304).end();
    response.writeHead(status, { "Content-Type": type }).end(body);
  }

  #subscribe(url, request, response) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write(":\n\n");
    this.subscribers.add(response);
    request.on("close", () => this.subscribers.delete(response));
    const since = Number(url.searchParams.get("since"));
    if (since < this.version) this.#send(response, since);
  }
}
