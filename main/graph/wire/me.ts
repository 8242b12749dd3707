// The signed-in person. learn.microsoft.com/graph/api/user-get

import { z } from 'zod'
import type { Me } from '../lists-port.ts'

/** What is asked for, and nothing more. */
export const meSelect = 'id,displayName,userPrincipalName,department,officeLocation'

const User = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  userPrincipalName: z.string(),
  department: z.string().nullish(),
  officeLocation: z.string().nullish(),
})

export function readMe(body: unknown): Me | undefined {
  const user = User.safeParse(body)
  if (!user.success) return undefined
  const { id, displayName, userPrincipalName, department, officeLocation } = user.data
  return {
    id,
    name: displayName || userPrincipalName,
    username: userPrincipalName,
    department: department || null,
    officeLocation: officeLocation || null,
  }
}
