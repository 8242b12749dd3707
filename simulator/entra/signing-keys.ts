/** The RSA key that the tenant signs with. Made once for a tenant; kept in its state file, if it has one. */
import type { webcrypto } from 'node:crypto'
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'

export interface SigningKeys {
  readonly kid: string
  readonly privateKey: webcrypto.CryptoKey
  readonly publicKey: webcrypto.CryptoKey
  /** For the JWKS document. */
  readonly publicJwk: JWK
  /** For the state file. */
  readonly privateJwk: JWK
}

const ALGORITHM = 'RS256'

const asKey = async (jwk: JWK): Promise<webcrypto.CryptoKey> => {
  const key = await importJWK(jwk, ALGORITHM, { extractable: true })
  if (key instanceof Uint8Array) {
    throw new Error('The signing key is not an RSA key.')
  }
  return key
}

const publicPart = ({ kty, n, e }: JWK): JWK => ({
  ...(kty !== undefined && { kty }),
  ...(n !== undefined && { n }),
  ...(e !== undefined && { e }),
})

export const restoreSigningKeys = async (privateJwk: JWK): Promise<SigningKeys> => {
  const kid = (privateJwk.n ?? '').slice(0, 27)
  const publicJwk = { ...publicPart(privateJwk), kid, use: 'sig', alg: ALGORITHM }
  return {
    kid,
    privateKey: await asKey(privateJwk),
    publicKey: await asKey(publicJwk),
    publicJwk,
    privateJwk,
  }
}

export const createSigningKeys = async (): Promise<SigningKeys> => {
  const pair = await generateKeyPair(ALGORITHM, { modulusLength: 2048, extractable: true })
  return restoreSigningKeys(await exportJWK(pair.privateKey))
}
