// What a level or a state looks like, in light and in dark (NHS design system palette:
// service-manual.nhs.uk/design-system/styles/colour). Text pairs keep 4.5:1, parts 3:1. No library: the alarm windows use
// these without one.

export interface OwnTokens {
  readonly level1: string
  readonly level1Text: string
  readonly level2: string
  readonly level2Text: string
  readonly level3: string
  readonly level3Text: string
  readonly level4: string
  readonly level4Text: string
  readonly level5: string
  readonly level5Text: string
  readonly overdueText: string
  readonly goodText: string
  readonly cautionText: string
  readonly bannerBackground: string
  readonly bannerBorder: string
}

export const lightOwn: OwnTokens = {
  level1: '#8f1410',
  level1Text: '#ffffff',
  level2: '#d5281b',
  level2Text: '#ffffff',
  level3: '#b36200',
  level3Text: '#7a4300',
  level4: '#768692',
  level4Text: '#3f525f',
  level5: '#aeb7bd',
  level5Text: '#4c6272',
  overdueText: '#b01f14',
  goodText: '#00662f',
  cautionText: '#7a4300',
  bannerBackground: '#e8edee',
  bannerBorder: '#005eb8',
}

export const darkOwn: OwnTokens = {
  level1: '#ff4d40',
  level1Text: '#1a0000',
  level2: '#d5281b',
  level2Text: '#ffffff',
  level3: '#ffb81c',
  level3Text: '#ffcf66',
  level4: '#8a99a5',
  level4Text: '#c3ccd3',
  level5: '#66757f',
  level5Text: '#b4bec5',
  overdueText: '#ff9d94',
  goodText: '#6fd093',
  cautionText: '#ffcf66',
  bannerBackground: '#16293d',
  bannerBorder: '#5a9fe0',
}
