/**
 * A certificate that signs itself, as an administrator makes one for an application (RFC 5280, section 4.1): Node reads
 * certificates but makes none, and no key may lie in the repository. For tests only.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export interface SelfSigned {
  /** X.509 in PEM: what is uploaded. */
  readonly certificate: string
  /** PKCS #8 in PEM: what the application keeps. */
  readonly privateKey: string
  /** Hexadecimal, as MSAL wants them. */
  readonly thumbprintSha256: string
  readonly thumbprintSha1: string
}

const SEQUENCE = 0x30
const INTEGER = 0x02
const UTC_TIME = 0x17

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  const { length } = content
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11. */
const ALGORITHM = der(SEQUENCE, Buffer.from('06092a864886f70d01010b0500', 'hex'))

/** One common name, 2.5.4.3. */
const nameOf = (commonName: string): Buffer =>
  der(SEQUENCE, der(0x31, der(SEQUENCE, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(commonName)))))

const utcTime = (at: number): Buffer =>
  der(UTC_TIME, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`))

const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`

const signed = (commonName: string, publicKey: KeyObject, privateKey: KeyObject): Buffer => {
  const serial = der(INTEGER, Buffer.concat([Buffer.from([0x01]), randomBytes(8)]))
  const validity = der(SEQUENCE, utcTime(Date.UTC(2026, 0, 1)), utcTime(Date.UTC(2046, 0, 1)))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const name = nameOf(commonName)
  const version3 = der(0xa0, der(INTEGER, Buffer.from([0x02])))
  const body = der(SEQUENCE, version3, serial, ALGORITHM, name, validity, name, spki)
  const signature = der(0x03, Buffer.from([0x00]), sign('sha256', body, privateKey))
  return der(SEQUENCE, body, ALGORITHM, signature)
}

export const selfSigned = (commonName: string): SelfSigned => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const bytes = signed(commonName, publicKey, privateKey)
  const thumbprint = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex')
  return {
    certificate: pem(bytes),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    thumbprintSha256: thumbprint('sha256'),
    thumbprintSha1: thumbprint('sha1'),
  }
}
