import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Outlet, useLocation, useNavigate, useNavigation } from 'react-router'
import { useQueryClient } from '@tanstack/react-query'
import { shownSnapshot, useMay, useSession, useWorkspace } from '../api/queries.ts'
import { useUnderWay } from '../api/underway.ts'
import { carried, useAddress } from '../parts/address.ts'
import { useWords } from '../words/words.ts'
import { DoorContext, type Door } from '../parts/door.ts'
import { LetterKeysContext, useKeys } from '../parts/keys.ts'
import { groupKeys, opens } from './pages.ts'
import { useNarrow, usePreferences } from './preferences.ts'
import { Rail } from './Rail.tsx'
import './shell.css'
import { TopBar } from './TopBar.tsx'
import { MenuFoldOutlined, MenuUnfoldOutlined } from '../parts/icons.tsx'

const SignInPage = lazy(() => import('./SignInPage.tsx'))
const Palette = lazy(() => import('./Palette.tsx'))
const Help = lazy(() => import('./Help.tsx'))
const ClosedPage = lazy(() => import('./ClosedPage.tsx'))
const UnderWayNote = lazy(() => import('../parts/UnderWayNote.tsx'))
const PeopleDrawer = lazy(() => import('../parts/PeopleDrawer.tsx'))

/** Rail, top bar and the page; signed out, the sign-in page in place of all. */
export function Shell() {
  const session = useSession()
  if (!session.data) {
    return (
      <Suspense fallback={null}>
        <SignInPage />
      </Suspense>
    )
  }
  return <Keyed />
}

function Keyed() {
  const { letterKeys } = usePreferences()
  return (
    <LetterKeysContext value={letterKeys}>
      <House />
    </LetterKeysContext>
  )
}

function House() {
  const { t } = useWords()
  const { railFolded, change: prefer } = usePreferences()
  const navigate = useNavigate()
  const location = useLocation()
  const navigation = useNavigation()
  const workspace = useWorkspace()
  const may = useMay()
  const asking = useUnderWay().length > 0
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)
  const keys = useMemo(() => {
    const go = groupKeys(may).map(([letter, path]) => [
      `g ${letter}`,
      () => void navigate(path + carried(window.location.search)),
    ])
    return {
      ...Object.fromEntries(go),
      'Mod+k': () => setOpen('palette'),
      '/': () => setOpen('palette'),
      '?': () => setOpen('help'),
    } as Record<string, () => void>
  }, [navigate, may])
  useKeys(keys)
  const { address, unknown, change } = useAddress()
  const client = useQueryClient()
  const opener = useRef<Element | null>(null)
  const door = useCallback<Door>(
    (rule, expected) => {
      opener.current = document.activeElement
      change({ who: { rule, expected, snapshot: shownSnapshot(client) } }, 'push')
    },
    [change, client],
  )
  const peopleShown = address.who !== null
  useEffect(() => {
    // The drawer goes with its address; whoever opened it goes on from the figure.
    if (peopleShown || !(opener.current instanceof HTMLElement)) return
    const figure = opener.current
    opener.current = null
    const turn = setTimeout(() => figure.isConnected && figure.focus({ preventScroll: true }))
    return () => clearTimeout(turn)
  }, [peopleShown])

  const from = useRef(location.pathname)
  useEffect(() => {
    window.scrollTo(0, 0)
    // Reading goes on where the page begins, not where the jump to it began; a first page keeps its skip link first.
    if (from.current === location.pathname) return
    from.current = location.pathname
    const turn = setTimeout(() => document.getElementById('main')?.focus({ preventScroll: true }))
    return () => clearTimeout(turn)
  }, [location.pathname])

  // A narrow window has no room for the rail beside the page: it opens over it, until a page is chosen.
  const narrow = useNarrow()
  const [over, setOver] = useState<string | null>(null)
  const folded = narrow ? over !== location.key : railFolded

  return (
    <div className={folded ? 'house folded' : 'house'}>
      <a className="skip" href="#main">
        {t('skip.main')}
      </a>
      <div className={navigation.state === 'loading' ? 'hair moving' : 'hair'} aria-hidden />
      <header className="topbar">
        <button
          type="button"
          className="icon-button"
          aria-label={t(folded ? 'rail.unfold' : 'rail.fold')}
          title={t(folded ? 'rail.unfold' : 'rail.fold')}
          aria-expanded={!folded}
          onClick={() => (narrow ? setOver(folded ? location.key : null) : prefer({ railFolded: !railFolded }))}
        >
          {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        </button>
        <TopBar onSearch={() => setOpen('palette')} onHelp={() => setOpen('help')} />
      </header>
      <Rail folded={folded} empty={workspace.data?.empty ?? false} />
      <main id="main" className="main" tabIndex={-1}>
        {unknown.length > 0 && (
          <p className="unknown-address" role="status">
            {t('address.unknown', { what: unknown.join(', ') })}
          </p>
        )}
        <DoorContext value={door}>
          <Suspense fallback={null}>{opens(location.pathname, may) ? <Outlet /> : <ClosedPage />}</Suspense>
        </DoorContext>
      </main>
      <div id="announce" className="heard" role="status" aria-live="polite" />
      <Suspense fallback={null}>
        {address.who && <PeopleDrawer who={address.who} onClose={() => change({ who: null })} />}
        {asking && <UnderWayNote />}
        {open === 'palette' && <Palette onClose={() => setOpen(null)} />}
        {open === 'help' && <Help onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  )
}
