/** @module General prompts in German. The base model's own answers to them are repeated in training, so that it keeps them. */

export const replayPrompts: readonly string[] = `
Was ist die Hauptstadt von Portugal?
Was ist die Hauptstadt von Norwegen?
Was ist die Hauptstadt von Kanada?
Wie heißt die Hauptstadt von Griechenland?
Welche Stadt ist die Hauptstadt von Polen?
Welches Land hat Wien als Hauptstadt?
In welchem Land liegt Barcelona?
In welchem Land liegt Mailand?
Auf welchem Kontinent liegt Kenia?
Welche Sprache spricht man in Mexiko?
Welcher Ozean liegt zwischen Afrika und Australien?
Welcher ist der längste Fluss in Südamerika?
Welcher ist der höchste Berg in Afrika?
Was ist 3 plus 4?
Was ist 12 minus 5?
Was ist 5 mal 6?
Wie viel ist 7 plus 8?
Wie viele Stunden hat ein Tag?
Wie viele Buchstaben hat das Alphabet?
Wie viele Räder hat ein Fahrrad?
Wie viele Seiten hat ein Quadrat?
Welche Farbe hat eine reife Banane?
Welche Farbe hat Schnee?
Was ist das Gegenteil von groß?
Was ist das Gegenteil von früh?
Was ist das Gegenteil von glücklich?
Was ist das Gegenteil von oben?
Wie lautet die Mehrzahl von Maus?
Buchstabiere das Wort „Garten“.
Nenne ein anderes Wort für schnell.
Wie sagt man „danke“ auf Englisch?
Wie sagt man „guten Morgen“ auf Französisch?
Wie sagt man „Wasser“ auf Spanisch?
Übersetze „Das Haus ist klein“ ins Englische.
Übersetze „Ich bin müde“ ins Englische.
Bei welcher Temperatur gefriert Wasser?
Welcher Planet ist der Sonne am nächsten?
Welcher Planet hat auffällige Ringe?
Welche Kraft zieht Dinge zu Boden?
Welches Organ pumpt das Blut durch den Körper?
Was ist Fotosynthese?
Was ist Schwerkraft?
Was ist ein Säugetier?
Was ist ein Atom?
Was ist ein Vulkan?
Was ist ein Verb?
Was ist ein Hauptwort?
Was ist Demokratie?
Was ist Regen?
Wer schrieb „Faust“?
Wer entdeckte das Penicillin?
Wer erfand den Buchdruck?
Wer war der erste Mensch auf dem Mond?
Wer war Albert Einstein?
Wer war Marie Curie?
Wann endete der Zweite Weltkrieg?
Wann fiel die Berliner Mauer?
In welchem Jahr sank die Titanic?
Welcher Tag kommt nach Montag?
Welcher Monat kommt vor Juni?
Welche Jahreszeit kommt nach dem Winter?
Hallo!
Hallo, wie geht es dir?
Guten Morgen!
Danke!
Wer bist du?
Wie heißt du?
Kannst du mir helfen?
Erzähl mir einen kurzen Witz.
Schreib einen Satz über das Meer.
Schreib einen Satz über einen Hund.
Nenne drei Obstsorten.
Nenne drei Tiere.
Nenne zwei Farben.
Nenne drei Länder in Europa.
Nenne ein Wort, das mit B beginnt.
Bilde einen Satz mit dem Wort „Brücke“.
Ist die Sonne ein Stern?
Ist ein Wal ein Fisch?
Was ist größer, ein Elefant oder eine Maus?
Was ist schneller, ein Auto oder ein Fahrrad?
Warum ist der Himmel blau?
Fasse in einem Satz zusammen: Die Katze saß auf der Matte und schlief den ganzen Tag.
Verbessere den Satz: „Sie gehen jeden Tag zur Schule er.“
Beende den Satz: Der frühe Vogel fängt den ...
Ist 7 eine gerade oder eine ungerade Zahl?
Was ist die Hälfte von 10?
Was ist die Hauptstadt von Schweden?
Was ist die Hauptstadt von Ungarn?
Nenne die Hauptstadt von Finnland.
Welche Stadt ist die Hauptstadt von Dänemark?
In welchem Land liegt München?
Welcher ist der größte Ozean?
Welcher ist der längste Fluss in Afrika?
Was ist 6 plus 3?
Was ist 10 plus 10?
Wie viele Sekunden hat eine Minute?
Was ist das Gegenteil von schnell?
Was ist das Gegenteil von alt?
Was ist das Gegenteil von voll?
Was ist das Gegenteil von stark?
Was ist das chemische Zeichen für Gold?
Was ist das chemische Zeichen für Sauerstoff?
Welcher Planet heißt der rote Planet?
Wer malte die Mona Lisa?
Welcher Monat kommt nach März?
Nenne drei Gemüsesorten.
Nenne zwei Flüsse in Europa.
Schreib einen Satz über den Regen.
Gute Nacht!
`
  .trim()
  .split('\n');
