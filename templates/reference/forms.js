"use strict";
// A form for each method of a page, which calls it on the server that serves the page.
// What the form asks for comes from methods.json: HTTP method, path, parameters, body.
const folder = document.currentScript.dataset.root;

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function field(id, parameter) {
  const name = element("code", {}, parameter.name);
  const note = parameter.required ? " (required)" : "";
  const label = element("label", { htmlFor: id }, name, note);
  let input;
  if (parameter.enum.length) {
    const options = ["", ...parameter.enum].map((value) => element("option", { value }, value));
    input = element("select", {}, ...options);
    input.value = parameter.sample;
  } else {
    input = element("input", { type: "text", value: parameter.sample, autocomplete: "off" });
  }
  Object.assign(input, { id, name: parameter.name, required: parameter.required });
  return element("p", {}, label, input);
}

function form(section, method) {
  const id = (name) => `-${section.id}-${name}`;
  const made = element("form", { className: "try" });
  made.append(...method.parameters.map((each) => field(id(each.name), each)));
  if (method.body !== null) {
    const text = JSON.stringify(method.body, null, 2);
    const area = element("textarea", { id: id("-body"), name: "-body", value: text, rows: 8, spellcheck: false });
    made.append(element("p", {}, element("label", { htmlFor: area.id }, "Body, as JSON"), area));
  }
  if (method.upload) {
    const file = element("input", { id: id("-media"), name: "-media", type: "file" });
    made.append(element("p", {}, element("label", { htmlFor: file.id }, "Media"), file));
  }
  const output = element("output", { ariaLive: "polite" });
  made.append(element("p", {}, element("button", { type: "submit" }, "Send")), output);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    send(method, made, output);
  });
  section.querySelector(".sample").after(element("h3", {}, "Try it"), made);
}

function encoded(value, several) {
  const parts = several ? value.split("/") : [value];
  return parts.map(encodeURIComponent).join("/");
}

// `{name}` is one segment, `{+name}` several, and `{/name*}` several with a slash before each.
function segments(operator, value) {
  return (operator === "/" ? "/" : "") + encoded(value ?? "", operator !== "");
}

function target(method, data) {
  const query = new URLSearchParams();
  const values = new Map(method.parameters.map(({ name }) => [name, data.get(name)]));
  for (const { name, location, repeated } of method.parameters) {
    const value = values.get(name);
    if (location === "path" || !value) continue;
    for (const each of repeated ? value.split(",") : [value]) query.append(name, each);
  }
  if (method.streams) query.set("alt", "sse");
  const path = method.path.replace(/\{([+/]?)([^{}*]+)\*?\}/g,
    (_, operator, name) => segments(operator, values.get(name)));
  return { path, query };
}

async function request(method, data) {
  const { path, query } = target(method, data);
  const options = { method: method.httpMethod };
  const media = method.upload ? data.get("-media") : null;
  let url = `/${path}`;
  if (media?.size) {
    url = method.upload.replace(/\{([+/]?)([^{}*]+)\*?\}/g,
      (_, operator, name) => segments(operator, data.get(name)));
    query.set("uploadType", "multipart");
    const head = (kind) => `--gapismith\r\nContent-Type: ${kind}\r\n\r\n`;
    const kind = media.type || "application/octet-stream";
    options.body = new Blob([head("application/json"), data.get("-body") ?? "", "\r\n",
      head(kind), media, "\r\n--gapismith--"]);
    options.headers = { "Content-Type": "multipart/related; boundary=gapismith" };
  } else if (method.body !== null) {
    options.body = data.get("-body");
    options.headers = { "Content-Type": "application/json" };
  }
  const text = query.toString();
  return fetch(text ? `${url}?${text}` : url, options);
}

async function send(method, made, output) {
  const start = performance.now();
  try {
    const response = await request(method, new FormData(made));
    const text = await response.text();
    const took = Math.round(performance.now() - start);
    const shown = element("pre", { tabIndex: 0 }, element("code", {}, pretty(text)));
    output.replaceChildren(`${response.status} ${response.statusText}, ${took} ms`, shown);
  } catch (error) {
    output.replaceChildren(`The server can't be reached: ${error.message}`);
  }
}

function pretty(text) {
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
}

fetch(`${folder}methods.json`).then((response) => response.json()).then((methods) => {
  for (const section of document.querySelectorAll("section.method[data-method]")) {
    const method = methods[section.dataset.method];
    if (method) form(section, method);
  }
});
