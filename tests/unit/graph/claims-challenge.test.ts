import { expect, test } from 'vitest'
import { claimsChallenge } from '../../../main/graph/claims-challenge.ts'

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1763820000"}}}'
const encoded = Buffer.from(claims).toString('base64')

test.each([
  [
    'as Graph sends it',
    `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="${encoded}"`,
    claims,
  ],
  [
    'in another order, URL-safe',
    `Bearer claims="${encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}", error="insufficient_claims"`,
    claims,
  ],
  ['another error', `Bearer error="invalid_token", claims="${encoded}"`, null],
  ['no claims', 'Bearer error="insufficient_claims"', null],
  ['not base64 of JSON', 'Bearer error="insufficient_claims", claims="aGVsbG8="', null],
  ['a bare word', 'Bearer', null],
  ['no header', null, null],
])('%s', (_what, header, expected) => {
  expect(claimsChallenge(header)).toBe(expected)
})
