import cnOfData from '../words/data/zh-CN.json'
import enOfData from '../words/data/en.json'
import twOfData from '../words/data/zh-TW.json'
import cn from '../words/zh-CN.json'
import en from '../words/en.json'
import tw from '../words/zh-TW.json'
import type { Language } from '../words/language.ts'
import type { Catalogue } from '../words/words.ts'

/** Every message of every page. */
export const CATALOGUES: Record<Language, Catalogue> = {
  en: { ...en, ...enOfData },
  'zh-CN': { ...cn, ...cnOfData },
  'zh-TW': { ...tw, ...twOfData },
}
