export type Language = 'en' | 'zh-CN' | 'zh-TW'

export const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'zh-TW']

/** The language of ours that serves a browser's wish best. */
export function nearest(wish: string | null | undefined): Language {
  const tag = (wish ?? '').toLowerCase()
  if (!tag.startsWith('zh')) return 'en'
  return /hant|tw|hk|mo/.test(tag) ? 'zh-TW' : 'zh-CN'
}
