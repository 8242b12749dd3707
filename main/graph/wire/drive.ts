// What Graph and SharePoint's file storage say of files. learn.microsoft.com/graph/api/resources/driveitem,
// learn.microsoft.com/graph/api/resources/uploadsession

import { z } from 'zod'

export const Drive = z.object({ id: z.string().min(1) })

const address = z.url({ protocol: /^https$/ })

export const DriveFile = z.object({ size: z.int().min(0), '@microsoft.graph.downloadUrl': address.optional() })

export const UploadSession = z.object({ uploadUrl: address })

const Standing = z.object({ nextExpectedRanges: z.array(z.string()) })

/** The first byte that the service lacks; null when it lacks none, undefined when the answer does not say. */
export function readStanding(bytes: Uint8Array): number | null | undefined {
  const standing = Standing.safeParse(parse(bytes))
  if (!standing.success) return undefined
  const starts = standing.data.nextExpectedRanges.map((range) => /^(\d+)-/.exec(range)?.[1]).map(Number)
  if (starts.some(Number.isNaN)) return undefined
  return starts.length === 0 ? null : Math.min(...starts)
}

export function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
