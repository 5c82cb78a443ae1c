### Was an einem Ausdruck, der eine Liste filtert, nicht stimmt.

at = Bei Zeichen { $place }: { $problem }.
too-long = ein Ausdruck hat höchstens { NUMBER($count) } Zeichen
too-many-values = höchstens { NUMBER($count) } Werte stehen nebeneinander
no-value = hier fehlt ein Wert
lonely-escape = \ steht vor einem Zeichen; für \ selbst schreiben Sie \\
excluded-twice = zum Ausschließen genügt ein ! oder <>
two-signs = ein Vergleichszeichen genügt; vor eines, das zum Wert gehört, setzen Sie \
sign-before-range = vor einem Bereich wie 1..5 steht kein < oder >
two-ranges = ein Bereich hat zwei Enden; vor einen Punkt, der zum Wert gehört, setzen Sie \
backwards = der Bereich endet, bevor er beginnt
no-pattern = * und ? passen hier nicht; vor eines, das zum Wert gehört, setzen Sie \
no-case = ~ steht nur vor einem gesuchten Text, nicht vor einem Bereich, einer Zahl oder einem Tag
no-order = diese Werte haben keine Reihenfolge: <, > und .. passen hier nicht
no-number = „{ $typed }“ ist keine ganze Zahl
no-day = „{ $typed }“ ist kein Tag; schreiben Sie 31.3.2026, 2026-03 für einen Monat oder 2026 für ein Jahr
no-choice = „{ $typed }“ ist keiner der Werte
