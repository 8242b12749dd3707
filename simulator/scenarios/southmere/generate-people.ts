// Invents the staff: enough people for each role, the rest nurses on the wards. It must not decide who holds what.

import type { Dice } from './dice.ts'
import {
  type Person,
  readDesks,
  readNamedPeople,
  readNames,
  readRoles,
  readSites,
  readWards,
} from './southmere-data.ts'

const STAFF = 400
const DOMAIN = 'southmere.example'

interface Post {
  readonly jobTitle: string
  readonly deskCode: string
}

/** All staff, the named ones first. Each role's desk has one more person of its job title than it has such roles. */
export function generatePeople(dice: Dice): Person[] {
  const named = readNamedPeople()
  const deputies = nursesInCharge()
  const most = STAFF - named.length - deputies.length
  const posts = [...[...rolePosts(), ...wardPosts(STAFF)].slice(0, most), ...deputies]
  const freshName = nameMaker(dice, named)
  const desks = new Map(readDesks().map((desk) => [desk.DeskCode, desk]))
  const siteNames = new Map(readSites().map((site) => [site.SiteCode, site.SiteName]))
  const generated = posts.map((post, index): Person => {
    const title = titleFor(dice, post.jobTitle)
    const { given, family } = freshName(title)
    const desk = desks.get(post.deskCode)
    if (!desk) throw new Error(`No desk ${post.deskCode}`)
    return {
      Upn: `${plain(given)}.${plain(family)}@${DOMAIN}`,
      DisplayName: `${title}${given} ${family}`,
      GivenName: given,
      Surname: family,
      JobTitle: post.jobTitle,
      Department: desk.Department,
      OfficeLocation: siteNames.get(desk.SiteCode) ?? '',
      EmployeeId: String(10_001 + named.length + index),
    }
  })
  return [...named, ...generated]
}

/** Roles whose job every ward has somebody for already; a second one each can take over. */
const WARD_ROLE = /^[A-Z]\dNIC-/

const nursesInCharge = (): Post[] =>
  readRoles()
    .filter(({ RoleCode }) => WARD_ROLE.test(RoleCode))
    .map(({ JobTitle, DeskCode }) => ({ jobTitle: JobTitle, deskCode: DeskCode }))

function rolePosts(): Post[] {
  const posts: Post[] = []
  const pools = new Set<string>()
  for (const { RoleCode, JobTitle, DeskCode } of readRoles()) {
    if (WARD_ROLE.test(RoleCode)) continue
    const post = { jobTitle: JobTitle, deskCode: DeskCode }
    const pool = `${DeskCode} ${JobTitle}`
    posts.push(post)
    if (!pools.has(pool)) posts.push(post)
    pools.add(pool)
  }
  return posts
}

/** Nurses in charge of all wards first, then staff nurses ward by ward, round and round. */
function wardPosts(enough: number): Post[] {
  const wards = readWards()
  const posts: Post[] = wards.map((ward) => ({ jobTitle: `Nurse in charge, ${ward.Name}`, deskCode: ward.DeskCode }))
  while (posts.length < enough) {
    posts.push(...wards.map((ward) => ({ jobTitle: `Staff nurse, ${ward.Name}`, deskCode: ward.DeskCode })))
  }
  return posts
}

/** Surgeons are Mr, Miss or Ms in British hospitals; other doctors are Dr; the rest go by their names. */
function titleFor(dice: Dice, jobTitle: string): string {
  if (/^(Consultant (orthopaedic )?surgeon|Consultant obstetrician)$/.test(jobTitle)) return dice.pick(['Mr ', 'Miss '])
  if (/registrar|SHO|Consultant|Foundation doctor|anaesthetist|medical officer/.test(jobTitle)) return 'Dr '
  return ''
}

function nameMaker(dice: Dice, taken: readonly Person[]): (title: string) => { given: string; family: string } {
  const { staffGiven, surgeonMr, surgeonMiss, staffFamily } = readNames()
  const used = new Set(taken.map((person) => person.Upn))
  const next = (title: string): { given: string; family: string } => {
    const given = title === 'Mr ' ? surgeonMr : title === 'Miss ' ? surgeonMiss : staffGiven
    const name = { given: dice.pick(given), family: dice.pick(staffFamily) }
    const upn = `${plain(name.given)}.${plain(name.family)}@${DOMAIN}`
    if (used.has(upn)) return next(title)
    used.add(upn)
    return name
  }
  return next
}

/** Lower case letters and hyphens only, as an address is made from a name. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z-]/g, '')
    .toLowerCase()
}
