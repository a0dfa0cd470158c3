// Stores the audio of each recording in a directory, as soon as its record is committed.
//
//   npm ci && KAFKA=localhost:9092 REGISTRY=http://localhost:8081 TOPIC=call-recordings DIRECTORY=audio node archive.mjs
//
// A file is named by the id of its recording and appears complete or not at all, so that a record that is read again
// changes nothing. An offset is committed after the file is there. A link that has expired is reported: ask the API for a
// new one by the call id. A tombstone removes the file.

import { createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import kafkajs from 'kafkajs'
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'

const { KAFKA, REGISTRY, TOPIC, DIRECTORY } = process.env
const GROUP = process.env.GROUP ?? 'recordings-archive'
const EXPIRED = [401, 403, 404, 410]
const registry = new SchemaRegistry({ host: REGISTRY })
const consumer = new kafkajs.Kafka({ clientId: GROUP, brokers: KAFKA.split(',') }).consumer({ groupId: GROUP })

await mkdir(DIRECTORY, { recursive: true })
await consumer.connect()
await consumer.subscribe({ topics: [TOPIC], fromBeginning: true })
// kafkajs reads committed records only, unless told otherwise.
await consumer.run({
  eachMessage: async ({ message }) => {
    const id = message.key.toString()
    const recording = message.value === null ? null : await registry.decode(message.value)
    console.log(JSON.stringify({ id, callId: recording?.callId ?? null, result: await take(id, recording) }))
  },
})

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await consumer.disconnect()
    process.exit(0)
  })
}

async function take(id, recording) {
  const file = join(DIRECTORY, encodeURIComponent(id))
  if (recording === null) {
    await rm(file, { force: true })
    return 'removed'
  }
  if (recording.url === null) {
    return `no audio, status ${recording.status}`
  }
  if (await exists(file)) {
    return 'there already'
  }
  const answer = await fetch(recording.url)
  if (EXPIRED.includes(answer.status)) {
    return `link expired, status ${answer.status}`
  }
  if (!answer.ok) {
    // kafkajs tries the same record again, with growing pauses.
    throw new Error(`the audio of ${id} cannot be fetched now: status ${answer.status}`)
  }
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(`${file}.part`))
  await rename(`${file}.part`, file)
  return 'stored'
}

async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  )
}
