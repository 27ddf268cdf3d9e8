import { useEffect } from 'react'

/** The window's title follows the page, and the change is announced (see `#announce` in the shell). */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Clientele`
    const region = document.getElementById('announce')
    if (region) region.textContent = title
  }, [title])
}
