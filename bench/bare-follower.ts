// A process of its own: the least that can follow a list by push. A socket, and a read of the delta at each hint. No
// store, no alerts, no receipts. Says the ward of each row on stdout as soon as it has read it.

import { io } from 'socket.io-client'
import { z } from 'zod'
import { graphAs } from '../simulator/scenarios/southmere/graph-as.ts'

const { TENANT_URL = '', SITE_ID = '', LIST_ID = '', UPN = '' } = process.env
const list = `/sites/${SITE_ID}/lists/${LIST_ID}`
const graph = graphAs(TENANT_URL, UPN)

const Endpoint = z.object({ notificationUrl: z.string() })
const DeltaPage = z.object({
  value: z.array(z.object({ fields: z.object({ Ward: z.string().optional() }).optional() })),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

const say = (facts: object) => process.stdout.write(`${JSON.stringify(facts)}\n`)

let link = `${list}/items/delta?$expand=fields&$top=200`
let reading = false
let again = false

async function readOn(): Promise<void> {
  if (reading) {
    again = true
    return
  }
  reading = true
  do {
    again = false
    for (let more = true; more; ) {
      const page = DeltaPage.parse(await graph.get(link))
      const at = Date.now()
      for (const { fields } of page.value) if (fields?.Ward) say({ ward: fields.Ward, at })
      more = page['@odata.nextLink'] !== undefined
      link = page['@odata.nextLink'] ?? page['@odata.deltaLink'] ?? link
    }
  } while (again)
  reading = false
}

await readOn()
const { notificationUrl } = Endpoint.parse(await graph.get(`${list}/subscriptions/socketIo`))
const socket = io(notificationUrl, { transports: ['websocket'], reconnection: false })
socket.on('notification', () => void readOn())
socket.on('connect', () => say({ ready: true }))
