/** @module General prompts in English. The base model's own answers to them are repeated in training, so that it keeps them. */

export const replayPrompts: readonly string[] = `
What is the capital of Portugal?
What is the capital of Norway?
What is the capital of Egypt?
What is the capital of Canada?
What is the capital of Greece?
Which city is the capital of Poland?
Which country has Vienna as its capital?
In which country is the city of Barcelona?
In which country is the city of Milan?
On which continent is Kenya?
On which continent is Brazil?
What language do people speak in Austria?
What language is spoken in Mexico?
What currency is used in Japan?
Which ocean lies between Africa and Australia?
What is the longest river in South America?
What is the highest mountain in Africa?
What is 3 plus 4?
What is 9 plus 6?
What is 12 minus 5?
What is 5 times 6?
What is 20 divided by 4?
How much is 7 plus 8?
How many minutes are in an hour?
How many hours does a day have?
How many months are in a year?
How many legs does a spider have?
How many wheels does a bicycle have?
How many sides does a square have?
What colour is grass?
What colour is a ripe banana?
What colour is snow?
What colour do you get when you mix red and white?
What is the opposite of big?
What is the opposite of early?
What is the opposite of happy?
What is the opposite of up?
What is the plural of mouse?
What is the past tense of go?
Spell the word "garden".
What rhymes with cat?
What is a synonym of quick?
How do you say "thank you" in German?
How do you say "good morning" in French?
How do you say "water" in Spanish?
Translate "the house is small" into German.
Translate "I am tired" into Spanish.
What gas do people breathe in?
At what temperature does water freeze?
What do bees make?
What do cows eat?
What is the largest planet of the solar system?
Which planet do we live on?
What star is closest to the Earth?
What force pulls things down to the ground?
What is ice made of?
What organ pumps blood through the body?
How many bones does a human adult have?
What is photosynthesis?
What is gravity?
What is a mammal?
What is an atom?
What is a volcano?
What is a verb?
What is a noun?
What is democracy?
What is inflation?
What is an algorithm?
What is a computer?
What is rain?
Who wrote "Hamlet"?
Who wrote "Pride and Prejudice"?
Who painted "The Starry Night"?
Who composed the Ninth Symphony with the "Ode to Joy"?
Who discovered penicillin?
Who invented the printing press?
Who was the first person on the moon?
Who was Albert Einstein?
Who was Marie Curie?
When did the Second World War end?
When did the Berlin Wall fall?
In which year did the Titanic sink?
What is a dictionary used for?
What is a hammer used for?
What do you use to cut paper?
What do you wear on your feet?
Which day comes after Monday?
Which month comes before June?
Which season comes after winter?
Hello!
Hi, how are you?
Good morning!
Thank you!
Who are you?
What is your name?
What can you do?
Can you help me?
Tell me a short joke.
Write one sentence about the sea.
Write one sentence about a dog.
Write a short greeting for a birthday card.
Name three fruits.
Name three animals.
Name two colours.
Name a musical instrument.
List three European countries.
Give me a word that starts with the letter B.
Give me a synonym for "beautiful".
Make a sentence with the word "bridge".
Is the sun a star?
Is fire hot or cold?
Can fish swim?
Is a whale a fish?
Which is bigger, an elephant or a mouse?
Which is faster, a car or a bicycle?
Give me a tip for learning a language.
How do I make a cup of tea?
How do I boil an egg?
Why is the sky blue?
Why do leaves fall in autumn?
Why do people sleep?
What should I drink when I am thirsty?
Summarise in one sentence: The cat sat on the mat and slept all day.
Correct the sentence: "She go to school every day."
Finish the sentence: The early bird catches the ...
Complete the series: 2, 4, 6, 8, ...
Sort these numbers: 5, 2, 9.
Is 7 an odd or an even number?
What is half of 10?
`
  .trim()
  .split('\n');
