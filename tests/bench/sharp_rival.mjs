// The rival: npm's sharp, one thread, no cache. A JSON question a line, a JSON answer a line.
import { createInterface } from "node:readline";
import sharp from "sharp";

sharp.concurrency(1);
sharp.cache(false);
const EDGES = [1600, 800, 400, 150];

const inside = (edge) => ({ width: edge, height: edge, fit: "inside", withoutEnlargement: true });

// As its documentation shows: a pipeline an output.
async function documented(file) {
  let bytes = 0;
  for (const edge of EDGES) {
    const made = sharp(file).autoOrient().resize(inside(edge));
    bytes += (await made.clone().webp({ quality: 80 }).toBuffer()).length;
    bytes += (await made.clone().jpeg({ quality: 82, progressive: true }).toBuffer()).length;
  }
  return bytes;
}

// The best found: decoded once, each size from the next larger one's pixels.
async function cascade(file, effort) {
  let bytes = 0;
  let { data, info } = await sharp(file).autoOrient().resize(inside(EDGES[0]))
    .toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  for (const edge of EDGES) {
    const raw = { width: info.width, height: info.height, channels: info.channels };
    if (edge < EDGES[0]) {
      ({ data, info } = await sharp(data, { raw }).resize(inside(edge)).raw()
        .toBuffer({ resolveWithObject: true }));
    }
    const now = { raw: { width: info.width, height: info.height, channels: info.channels } };
    bytes += (await sharp(data, now).webp({ quality: 80, effort }).toBuffer()).length;
    bytes += (await sharp(data, now).jpeg({ quality: 82, progressive: true }).toBuffer()).length;
  }
  return bytes;
}

// Only the encoder: pixels in a file, the encoded picture into another.
async function encode({ pixels, width, height, format, options, out }) {
  const raw = { raw: { width, height, channels: 3 } };
  const { readFile, writeFile } = await import("node:fs/promises");
  const data = await readFile(pixels);
  const before = process.cpuUsage();
  const made = await sharp(data, raw)[format](options).toBuffer();
  const spent = process.cpuUsage(before);
  await writeFile(out, made);
  return { cpu: (spent.user + spent.system) / 1e6, bytes: made.length };
}

async function answer(question) {
  if (question.job === "encode") return encode(question);
  const before = process.cpuUsage();
  const bytes = question.job === "documented"
    ? await documented(question.file) : await cascade(question.file, question.effort);
  const spent = process.cpuUsage(before);
  return { cpu: (spent.user + spent.system) / 1e6, bytes };
}

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = await answer(JSON.parse(line));
  } catch (error) {
    said = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(said) + "\n");
}
