import { createRoot } from 'react-dom/client'
import { themeSheet } from '../design/tokens.ts'
import '../design/base.css'
import '../parts/analysis.css'
import '../parts/table.css'
import '../parts/tile.css'
import { words, WordsContext, type Catalogue } from '../words/words.ts'
import type { Language } from '../words/language.ts'
import en from '../words/en.json'
import cn from '../words/zh-CN.json'
import tw from '../words/zh-TW.json'
import type { Contents } from './contents.ts'
import { Report } from './Report.tsx'
import './report.css'

/** A report shows no page about data or administration. */
const CATALOGUES: Record<Language, Partial<Catalogue>> = { en, 'zh-CN': cn, 'zh-TW': tw }

const sheet = document.createElement('style')
sheet.textContent = themeSheet()
document.head.append(sheet)

const contents = JSON.parse(document.getElementById('answers')!.textContent) as Contents
const spoken = words(contents.language, CATALOGUES[contents.language] as Catalogue, contents.workspace.currency, contents.workspace.timezone)
document.documentElement.lang = contents.language
document.title = spoken.t('report.title', { workspace: contents.workspace.name })

createRoot(document.getElementById('root')!).render(
  <WordsContext value={spoken}>
    <Report contents={contents} />
  </WordsContext>,
)
