import { QueryClientProvider } from '@tanstack/react-query'
import ConfigProvider from 'antd/es/config-provider'
import type { Locale } from 'antd/es/locale'
import { useEffect, useMemo, useState } from 'react'
import { RouterProvider } from 'react-router'
import { newQueryClient, useSession, useWorkspace } from '../api/queries.ts'
import { call, speak } from '../api/client.ts'
import { ThemeContext } from '../charts/themeContext.ts'
import { antTheme } from '../design/ant.ts'
import type { Language } from '../words/language.ts'
import { loadCatalogue, words, WordsContext, type Catalogue } from '../words/words.ts'
import { PreferencesContext, usePreferences, useStoredPreferences } from './preferences.ts'
import { router } from './routes.tsx'

const client = newQueryClient()

const ANT_LOCALES: Record<Language, () => Promise<{ default: Locale }>> = {
  en: () => import('antd/es/locale/en_US'),
  'zh-CN': () => import('antd/es/locale/zh_CN'),
  'zh-TW': () => import('antd/es/locale/zh_TW'),
}

export function App() {
  const preferences = useStoredPreferences()
  return (
    <PreferencesContext value={preferences}>
      <QueryClientProvider client={client}>
        <InWords />
      </QueryClientProvider>
    </PreferencesContext>
  )
}

interface Loaded {
  language: Language
  catalogue: Catalogue
  locale: Locale
}

function InWords() {
  const { language, theme } = usePreferences()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    let current = true
    void Promise.all([loadCatalogue(language), ANT_LOCALES[language]()]).then(([catalogue, locale]) => {
      if (!current) return
      speak(language)
      document.documentElement.lang = language
      setLoaded({ language, catalogue, locale: locale.default })
    })
    return () => {
      current = false
    }
  }, [language])
  return loaded && <Dressed loaded={loaded} key={loaded.language} theme={theme} />
}

function Dressed({ loaded, theme }: { loaded: Loaded; theme: 'light' | 'dark' }) {
  const session = useSession()
  const workspace = useWorkspace()
  const spoken = useMemo(
    () => words(loaded.language, loaded.catalogue, workspace.data?.currency, workspace.data?.timezone),
    [loaded, workspace.data?.currency, workspace.data?.timezone],
  )
  const look = useMemo(
    () => antTheme(theme, loaded.language, matchMedia('(prefers-reduced-motion: reduce)').matches),
    [theme, loaded.language],
  )
  const kept = session.data?.language
  useEffect(() => {
    if (kept === undefined || kept === loaded.language) return
    // The choice counts for mails and reports too; when it can't be kept, this browser still has it.
    call('session', { method: 'PATCH', body: { language: loaded.language } }).catch(() => undefined)
  }, [kept, loaded.language])
  if (session.isPending) return null
  return (
    <WordsContext value={spoken}>
      <ThemeContext value={theme}>
        <ConfigProvider theme={look} locale={loaded.locale} button={{ autoInsertSpace: false }}>
          <RouterProvider router={router} />
        </ConfigProvider>
      </ThemeContext>
    </WordsContext>
  )
}
