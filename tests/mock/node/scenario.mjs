// Google's clients in JavaScript against a mock server: node scenario.mjs URL
import assert from "node:assert/strict";
import { Readable } from "node:stream";

import { GoogleGenAI } from "@google/genai";
import { calendar } from "@googleapis/calendar";
import { compute } from "@googleapis/compute";
import { drive } from "@googleapis/drive";
import { storage } from "@googleapis/storage";

const url = process.argv[2];
const options = { rootUrl: `${url}/`, auth: "any" };
const media = (text) => ({ mimeType: "text/plain", body: Readable.from([text]) });
const refused = (call, status) =>
  assert.rejects(call, (error) => Number(error.status ?? error.code) === status);

async function gemini() {
  const httpOptions = { baseUrl: url, apiVersion: "v1beta" };
  const client = new GoogleGenAI({ apiKey: "any", httpOptions });
  const request = { model: "gemini-2.5-flash", contents: "Hi" };
  assert.ok((await client.models.generateContent(request)).text);
  let chunks = 0;
  for await (const chunk of await client.models.generateContentStream(request)) {
    assert.ok(chunk.text);
    chunks += 1;
  }
  assert.equal(chunks, 3);
  const blob = new Blob(["hello"], { type: "text/plain" });
  const file = await client.files.upload({ file: blob });
  assert.equal(file.sizeBytes, "5");
  await client.files.delete({ name: file.name });
  await refused(client.files.get({ name: file.name }), 404);
}

async function driveScenario() {
  const { files } = drive({ version: "v3", ...options });
  const request = { requestBody: { name: "a" }, media: media("hello") };
  const made = await files.create(request, options); // media have a URL of their own
  const listed = await files.list({ fields: "files(id,name)" });
  assert.deepEqual(listed.data.files, [{ id: made.data.id, name: "a" }]);
  const fileId = made.data.id;
  const found = await files.get({ fileId, alt: "media" }, { responseType: "text" });
  assert.equal(found.data, "hello");
  await files.delete({ fileId });
  await refused(files.get({ fileId }), 404);
}

async function storageScenario() {
  const { buckets, objects } = storage({ version: "v1", ...options });
  await buckets.insert({ project: "p", requestBody: { name: "js" } });
  await refused(buckets.insert({ project: "p", requestBody: { name: "js" } }), 409);
  await objects.insert({ bucket: "js", name: "a/b", media: media("hello") }, options);
  const { data } = await objects.get({ bucket: "js", object: "a/b" });
  assert.equal(data.size, "5");
}

async function computeScenario() {
  const { networks, globalOperations } = compute({ version: "v1", ...options });
  const { data } = await networks.insert({ project: "p", requestBody: { name: "n" } });
  const done = await globalOperations.wait({ project: "p", operation: data.name });
  assert.equal(done.data.status, "DONE");
  const { data: made } = await networks.get({ project: "p", network: "n" });
  assert.equal(made.name, "n");
}

async function calendarScenario() {
  const { events } = calendar({ version: "v3", ...options });
  const calendarId = "primary";
  const day = { date: "2026-01-01" };
  const requestBody = { summary: "s", start: day, end: day };
  const made = await events.insert({ calendarId, requestBody });
  const eventId = made.data.id;
  await events.patch({ calendarId, eventId, requestBody: { summary: "t" } });
  const { data } = await events.list({ calendarId });
  assert.deepEqual(data.items.map((event) => event.summary), ["t"]);
}

const scenarios = {
  gemini,
  drive: driveScenario,
  storage: storageScenario,
  compute: computeScenario,
  calendar: calendarScenario,
};
for (const [name, run] of Object.entries(scenarios)) {
  await run();
  console.log(name);
}
