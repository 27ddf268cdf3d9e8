package io.clientele.pages;

/** A language and a theme. */
record Look(String language, String theme) {

    static final Look LIGHT = new Look("en", "light");
    static final Look DARK = new Look("en", "dark");
    static final Look CHINESE = new Look("zh-CN", "light");

    /** As the browser keeps what its reader chose; a choice made on the page stays. */
    String script() {
        // A blank document has no place to keep it.
        return "location.protocol === 'http:' && (localStorage.getItem('clientele') || localStorage.setItem('clientele',"
                + " JSON.stringify({language: '" + language + "', themeWish: '" + theme + "'})))";
    }

    @Override
    public String toString() {
        return theme + "-" + language;
    }
}
